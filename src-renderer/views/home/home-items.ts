import type { LucideIcon } from '@lucide/svelte';
import CircleAlert from '@lucide/svelte/icons/circle-alert';
import Clock from '@lucide/svelte/icons/clock';
import HardDrive from '@lucide/svelte/icons/hard-drive';
import KeyRound from '@lucide/svelte/icons/key-round';
import ListChecks from '@lucide/svelte/icons/list-checks';
import PenLine from '@lucide/svelte/icons/pen-line';
import Radio from '@lucide/svelte/icons/radio';
import Send from '@lucide/svelte/icons/send';
import type {
  AccountView,
  BulkView,
  DraftView,
  InboxEntry,
  QuotaView,
  StudioRequest,
  UploadView,
  Work,
} from '../../../src-preload/contract.ts';
import type { ViewName } from '../../app/router.svelte.ts';
import { sayElapsed, sayOutcome, titleOfWork } from '../../app/say-work.ts';
import { videoPlace } from '../../app/video-place.ts';
import { workPlace } from '../../app/work-place.ts';
import { format, sayProblem, words } from '../../state/words.svelte.ts';
import type { LiveSoon } from '../lives/lives-soon.ts';
import { sayFailedCompanions } from '../uploads/failed-companions.ts';

/** Something that waits for the person, and where it is settled. */
export interface HomeItem {
  readonly key: string;
  readonly tone: 'failed' | 'waiting' | 'ok' | 'neutral';
  readonly icon: LucideIcon;
  readonly title: string;
  readonly text: string | null;
  /** ISO 8601. */
  readonly since: string | null;
  readonly action: string;
  /** `server-work`: the panel of what servers are at. */
  readonly to: { readonly view: ViewName; readonly of: string | null } | 'server-work';
}

/** From here on the space is called close to full. */
const closeToFull = 0.9;
/** Milliseconds from which on a server's work is taken for stuck. */
const long = 6 * 60 * 60 * 1000;

function signInItems(accounts: readonly AccountView[]): HomeItem[] {
  return accounts.flatMap((account) =>
    account.state.kind === 'sign-in-needed'
      ? [
          {
            key: `sign-in-${account.id}`,
            tone: 'waiting' as const,
            icon: KeyRound,
            title: words.shell.home.signIn(account.server.name),
            text: words.sessions.needed[account.state.reason],
            since: null,
            action: words.sessions.signIn,
            to: { view: 'sign-in' as const, of: account.id },
          },
        ]
      : [],
  );
}

function uploadItems(uploads: readonly UploadView[], titleOf: (draft: string) => string): HomeItem[] {
  const say = words.shell.home;
  return uploads.flatMap((upload): HomeItem[] => {
    const { activity, draft } = upload;
    const common = {
      key: `upload-${draft}`,
      since: upload.addedAt,
      action: say.open,
      to: { view: 'uploads' as const, of: draft },
    };
    const title = titleOf(draft);
    const beside = sayFailedCompanions(upload);
    if (beside !== null && activity.kind !== 'failed')
      return [{ ...common, tone: 'failed', icon: CircleAlert, title, text: beside }];
    switch (activity.kind) {
      case 'failed':
        return [
          {
            ...common,
            tone: 'failed',
            icon: CircleAlert,
            title: say.failed(title),
            text: sayProblem(activity.problem).text,
          },
        ];
      case 'waiting':
        return [
          {
            ...common,
            tone: 'waiting',
            icon: Clock,
            title: say.stuck(title),
            text: sayProblem(activity.problem).title,
          },
        ];
      case 'held':
        return [{ ...common, tone: 'ok', icon: Send, title: say.held(title), text: null }];
      default:
        return [];
    }
  });
}

function quotaItems(accounts: readonly AccountView[]): HomeItem[] {
  const say = words.shell.home.quota;
  const kinds = [
    {
      key: 'quota',
      title: say.title,
      text: say.text,
      used: (quota: QuotaView) => quota.usedBytes,
      limit: (quota: QuotaView) => quota.limitBytes,
    },
    {
      key: 'daily',
      title: say.dailyTitle,
      text: say.dailyText,
      used: (quota: QuotaView) => quota.dailyUsedBytes,
      limit: (quota: QuotaView) => quota.dailyLimitBytes,
    },
  ];
  return accounts.flatMap(({ id, quota, server }) =>
    kinds.flatMap((kind): HomeItem[] => {
      const limit = quota && kind.limit(quota);
      if (!quota || !limit || kind.used(quota) / limit < closeToFull) return [];
      return [
        {
          key: `${kind.key}-${id}`,
          tone: 'waiting',
          icon: HardDrive,
          title: kind.title(format.percent(kind.used(quota) / limit), server.name),
          text: kind.text(format.bytes(kind.used(quota)), format.bytes(limit)),
          since: null,
          action: words.shell.home.allVideos,
          to: { view: 'videos', of: null },
        },
      ];
    }),
  );
}

/** Edits of many videos that do not go on, or did not end well. */
function bulkItems(runs: readonly BulkView[]): HomeItem[] {
  const say = words.bulk.home;
  return runs.flatMap((run): HomeItem[] => {
    const { state, counts, waitsFor } = run;
    const common = {
      key: `bulk-${run.id}`,
      since: run.createdAt,
      action: say.open,
      to: { view: 'bulk' as const, of: run.id },
    };
    if (counts.failed > 0 && (state === 'done' || state === 'undone')) {
      const title = say.failed(counts.failed, counts.total, format);
      return [{ ...common, tone: 'failed', icon: CircleAlert, title, text: null }];
    }
    // The pace of a server is no reason to look after it.
    if (waitsFor !== null && waitsFor.code !== 'rate-limited') {
      const title = say.waits(counts.total, format);
      return [{ ...common, tone: 'waiting', icon: Clock, title, text: sayProblem(waitsFor).title }];
    }
    if (state === 'paused') {
      const title = say.paused(counts.waiting, counts.total, format);
      return [{ ...common, tone: 'neutral', icon: ListChecks, title, text: null }];
    }
    if (state === 'ready' && counts.waiting > 0) {
      return [
        {
          ...common,
          tone: 'neutral',
          icon: ListChecks,
          title: say.ready(counts.waiting, format),
          text: null,
        },
      ];
    }
    return [];
  });
}

/** What servers could not do, until somebody has seen it, and what they are at for too long. */
function workItems(works: readonly Work[], inbox: readonly InboxEntry[], now: Date): HomeItem[] {
  const say = words.work.home;
  const failed = inbox.filter(({ outcome, isRead }) => !isRead && outcome === 'failed');
  return [
    ...failed.map((entry): HomeItem => ({
      key: `inbox-${entry.id}`,
      tone: 'failed',
      icon: CircleAlert,
      title: say.failed(titleOfWork(entry), sayOutcome(entry)),
      text: entry.reason === null ? null : words.shell.serverSaid(entry.reason),
      since: new Date(entry.at).toISOString(),
      action: say.open,
      to: 'server-work',
    })),
    ...works
      .filter(({ since }) => now.getTime() - since > long)
      .map((work): HomeItem => ({
        key: `work-${work.id}`,
        tone: 'waiting',
        icon: Clock,
        title: say.long(titleOfWork(work)),
        text: say.longText(words.work.kinds[work.kind], sayElapsed(work, now)),
        since: null,
        action: say.open,
        to: workPlace(work) ?? 'server-work',
      })),
  ];
}

function studioItems(requests: readonly StudioRequest[]): HomeItem[] {
  return requests.flatMap(({ id, account, video, name, state, createdAt }): HomeItem[] =>
    state.kind === 'failed'
      ? [
          {
            key: `studio-${id}`,
            tone: 'failed',
            icon: CircleAlert,
            title: words.studio.away.failed(name),
            text: sayProblem(state.problem).text,
            since: new Date(createdAt).toISOString(),
            action: words.shell.home.open,
            to: { view: 'video', of: videoPlace(account, video, 'studio') },
          },
        ]
      : [],
  );
}

function liveItems(lives: readonly LiveSoon[], now: Date): HomeItem[] {
  const say = words.shell.home;
  return lives.map(({ account, uuid, title, startsAt, viewers }) => ({
    key: `live-${account}-${uuid}`,
    tone: startsAt === null ? 'ok' : 'neutral',
    icon: Radio,
    title: startsAt === null ? say.liveNow(title) : say.liveSoon(title),
    text:
      startsAt === null
        ? say.viewers(viewers, format)
        : `${format.dateTime(new Date(startsAt))}, ${format.relative(new Date(startsAt), now)}`,
    since: null,
    action: say.open,
    to: { view: 'lives', of: uuid },
  }));
}

/** What needs the person now, the worst first. */
export function homeItems(of: {
  readonly accounts: readonly AccountView[];
  readonly uploads: readonly UploadView[];
  readonly drafts: readonly DraftView[];
  readonly runs?: readonly BulkView[];
  readonly works?: readonly Work[];
  readonly inbox?: readonly InboxEntry[];
  readonly lives?: readonly LiveSoon[];
  readonly studio?: readonly StudioRequest[];
  readonly now?: Date;
}): readonly HomeItem[] {
  const now = of.now ?? new Date();
  const titles = new Map(of.drafts.map((draft) => [draft.id, titleOfDraft(draft)]));
  const titleOf = (draft: string) => titles.get(draft) ?? words.shell.home.untitled;
  const uploads = uploadItems(of.uploads, titleOf);
  const rank = { failed: 0, waiting: 1, ok: 2, neutral: 3 };
  return [
    ...signInItems(of.accounts),
    ...uploads,
    ...quotaItems(of.accounts),
    ...bulkItems(of.runs ?? []),
    ...studioItems(of.studio ?? []),
    ...workItems(of.works ?? [], of.inbox ?? [], now),
    ...liveItems(of.lives ?? [], now),
  ].sort((one, other) => rank[one.tone] - rank[other.tone]);
}

export function titleOfDraft(draft: DraftView): string {
  return draft.metadata.title || draft.file?.name || words.shell.home.untitled;
}

function draftText({ file, metadata }: DraftView): string {
  if (!file) return words.uploads.noFile;
  const size = format.bytes(file.size);
  return metadata.title ? `${file.name}, ${size}` : size;
}

/** Drafts that no upload has taken up, the one that was touched last first. */
export function draftItems(
  drafts: readonly DraftView[],
  uploads: readonly UploadView[],
): readonly HomeItem[] {
  const taken = new Set(uploads.map((upload) => upload.draft));
  return drafts
    .filter((draft) => !taken.has(draft.id))
    .sort((one, other) => other.updatedAt.localeCompare(one.updatedAt))
    .map((draft) => ({
      key: `draft-${draft.id}`,
      tone: 'neutral',
      icon: PenLine,
      title: titleOfDraft(draft),
      text: draftText(draft),
      since: draft.updatedAt,
      action: words.shell.home.open,
      to: { view: 'uploads', of: draft.id },
    }));
}
