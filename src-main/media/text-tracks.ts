import { EventEmitter } from 'node:events';
import { languageCode } from '../drafts/index.ts';
import { readProblem, type Grants } from '../files/index.ts';
import { failed, problem, ProblemError, succeeded, type Outcome } from '../peertube/problem.ts';
import { errorCode } from '../storage/index.ts';
import type { TextTrack, TrackProgress } from './caption-text.ts';
import { openFileWindow, type FileWindow } from './file-window.ts';
import { matroskaText, matroskaTracks } from './matroska-text.ts';
import { mp4Text, mp4Tracks } from './mp4-text.ts';
import { writeTextFile, type TextFile } from './text-cue.ts';

/** The text of local films. */
export interface TextTracks {
  list(grant: string): Promise<Outcome<readonly TextTrack[]>>;
  extract(
    grant: string,
    track: number,
  ): Promise<Outcome<{ readonly text: string; readonly language: string | null }>>;
  /** Ends what is read of that film. */
  stop(grant: string): void;
  onProgress(listener: (progress: TrackProgress) => void): () => void;
  close(): void;
}

interface Container {
  readonly tracks: (file: FileWindow) => Promise<readonly TextTrack[]>;
  readonly text: (
    file: FileWindow,
    track: number,
    onProgress: (share: number) => void,
  ) => Promise<{ readonly text: TextFile; readonly language: string | null }>;
}

const matroska: Container = { tracks: matroskaTracks, text: matroskaText };
const mp4: Container = { tracks: mp4Tracks, text: mp4Text };

async function containerOf(file: FileWindow): Promise<Container | null> {
  const start = await file.read(0, 12);
  if (start.length === 12 && start.readUInt32BE(0) === 0x1a45dfa3) return matroska;
  return /^(?:ftyp|moov|mdat|wide|free|skip)$/.test(start.toString('latin1', 4, 8)) ? mp4 : null;
}

/** Containers name languages by three letters, mostly. */
function serverLanguage(language: string | null): string | null {
  return language === null ? null : languageCode(language);
}

/** Not oftener: a film has some thousand clusters. */
const leastShare = 0.01;

/** @param shareTold called with how far it is, each hundredth once */
function hundredths(shareTold: (share: number) => void): (share: number) => void {
  let last = 0;
  return (share) => {
    if (share - last < leastShare) return;
    last = share;
    shareTold(share);
  };
}

export function createTextTracks(grants: Grants): TextTracks {
  const events = new EventEmitter<{ progress: [TrackProgress] }>();
  const running = new Map<string, Set<AbortController>>();

  async function read<Value>(
    grant: string,
    otherwise: Value,
    work: (container: Container, file: FileWindow) => Promise<Value>,
  ): Promise<Outcome<Value>> {
    const known = grants.resolve(grant);
    if (!known.ok) return known;
    const { path, name } = known.value;
    const abort = new AbortController();
    const others = running.get(grant) ?? new Set();
    running.set(grant, others.add(abort));
    try {
      const file = await openFileWindow(path, abort.signal);
      try {
        const container = await containerOf(file);
        return succeeded(container === null ? otherwise : await work(container, file));
      } finally {
        await file.close();
      }
    } catch (error) {
      if (error instanceof ProblemError) {
        const { details } = error.problem;
        return failed({ ...error.problem, details: { name, ...details } });
      }
      if (errorCode(error) === undefined) throw error;
      return failed(readProblem(error, name));
    } finally {
      others.delete(abort);
      if (others.size === 0) running.delete(grant);
    }
  }

  function stop(grant: string): void {
    for (const abort of running.get(grant) ?? []) abort.abort();
  }

  return {
    list: (grant) =>
      read<readonly TextTrack[]>(grant, [], async (container, file) => {
        const tracks = await container.tracks(file);
        return tracks.map((track) => ({ ...track, language: serverLanguage(track.language) }));
      }),
    async extract(grant, track) {
      const tell = hundredths((share) => events.emit('progress', { grant, share }));
      const found = await read<{ text: string; language: string | null } | null>(
        grant,
        null,
        async (container, file) => {
          const { text, language } = await container.text(file, track, tell);
          return { text: writeTextFile(text), language: serverLanguage(language) };
        },
      );
      if (!found.ok) return found;
      return found.value === null ? failed(problem('not-found')) : succeeded(found.value);
    },
    stop,
    onProgress(listener) {
      events.on('progress', listener);
      return () => events.off('progress', listener);
    },
    close() {
      for (const grant of running.keys()) stop(grant);
    },
  };
}
