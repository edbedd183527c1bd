import type { StoredVideo } from './video.ts';

/** Who is watching. A viewer counts at once, a view only later, when it is known how long they stayed (recording). */
export class Viewers {
  private readonly byVideo = new Map<number, Set<string>>();

  watches(viewer: string, video: StoredVideo): void {
    const seen = this.byVideo.get(video.id) ?? new Set<string>();
    this.byVideo.set(video.id, seen);
    if (seen.has(viewer)) return;
    seen.add(viewer);
    video.viewers += 1;
  }
}
