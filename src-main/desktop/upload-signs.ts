import type { BrowserWindow } from 'electron';
import type { Format, Words } from '../../src-preload/words/index.ts';
import type { UploadProgress, UploadView } from '../uploads/index.ts';
import { notify } from './notifications.ts';

/** What of an upload shows outside the window's page: taskbar progress, and a notification at its end. */
export interface UploadSigns {
  changed(view: UploadView): void;
  removed(draft: string): void;
  /** Some times a second, for what travels. */
  progress(progress: readonly UploadProgress[]): void;
}

type Ending = 'published' | 'held' | 'failed';

function endingOf(view: UploadView): Ending | null {
  if (view.activity.kind === 'failed') return 'failed';
  if (view.activity.kind === 'held') return 'held';
  return view.stage === 'published' ? 'published' : null;
}

export function createUploadSigns(options: {
  window: () => BrowserWindow | null;
  words: () => Words;
  format: () => Format;
  titleOf: (draft: string) => Promise<string>;
  notificationsOn: () => boolean;
  onClick: () => void;
}): UploadSigns {
  const known = new Map<string, { ending: Ending | null; view: UploadView }>();

  async function tell(view: UploadView, ending: Ending): Promise<void> {
    const title = await options.titleOf(view.draft);
    const words = options.words();
    const say = words.desktop.notification;
    const notices: Record<Ending, () => { title: string; body: string }> = {
      published: () => ({ title: view.replaces ? say.replacedTitle : say.publishedTitle, body: title }),
      held: () => ({ title: say.heldTitle, body: say.heldBody(title) }),
      failed: () => ({ title: say.failedTitle(title), body: reasonOf(view, words) }),
    };
    notify({ ...notices[ending](), onClick: options.onClick });
  }

  function reasonOf(view: UploadView, words: Words): string {
    if (view.activity.kind !== 'failed') return '';
    const { problem } = view.activity;
    return words.problem[problem.code](problem.details, options.format()).text;
  }

  /** Over all that is in the queue and not there yet; what is confirmed counts where nothing travels now. */
  function share(progress: readonly UploadProgress[]): number {
    const sentNow = new Map(progress.map(({ draft, sent }) => [draft, sent]));
    const open = [...known.values()].filter(({ view, ending }) => ending === null && view.video === null);
    const size = open.reduce((sum, { view }) => sum + view.size, 0);
    const sent = open.reduce((sum, { view }) => sum + (sentNow.get(view.draft) ?? view.confirmed), 0);
    return size === 0 ? -1 : sent / size;
  }

  /** While nothing travels that would tell by itself. */
  function showRest(): void {
    const done = share([]);
    options.window()?.setProgressBar(done < 1 ? done : -1);
  }

  return {
    changed(view) {
      const ending = endingOf(view);
      const before = known.get(view.draft);
      known.set(view.draft, { ending, view });
      if (view.activity.kind !== 'working') showRest();
      // What had ended before this run was told then.
      if (before === undefined || before.ending === ending || ending === null) return;
      if (options.notificationsOn()) void tell(view, ending);
    },
    removed(draft) {
      known.delete(draft);
      showRest();
    },
    progress: (progress) => options.window()?.setProgressBar(share(progress)),
  };
}
