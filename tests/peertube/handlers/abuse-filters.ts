import type { Exchange } from '../http/exchange.ts';
import { predefinedReasons, type StoredAbuse } from '../state/abuse.ts';
import { displayNameOf, handleOf } from '../state/author.ts';
import type { CommentAuthor } from '../state/comment.ts';
import type { World } from '../state/world.ts';
import { Checks, rule } from '../validation/checks.ts';
import { oneOf } from '../validation/moderation-rules.ts';
import * as rules from '../validation/rules.ts';

type Filter = (abuse: StoredAbuse) => boolean;

const state = { ...oneOf([1, 2, 3]), sanitize: rules.toIntOrNull };
const anything = rule((value): value is string => typeof value === 'string');

/** What the query of a list of reports asks for; a reporter's own list knows fewer of them. @throws Refusal 400 */
export function abuseFilters(exchange: Exchange): readonly Filter[] {
  const { world } = exchange;
  const checks = new Checks(exchange);
  const text = (name: string) => checks.optional('query', name, anything);
  const id = checks.optional('query', 'id', rules.identifier);
  const wantedState = checks.optional('query', 'state', state);
  const kind = checks.optional('query', 'filter', oneOf(['video', 'comment', 'account']));
  const reason = checks.optional('query', 'predefinedReason', oneOf(predefinedReasons));
  const videoIs = checks.optional('query', 'videoIs', oneOf(['deleted', 'blacklisted']));
  const search = text('search');
  const [reporter, reportee] = [text('searchReporter'), text('searchReportee')];
  const [video, channel] = [text('searchVideo'), text('searchVideoChannel')];
  checks.finish();

  const byReporter = (part: string) => (abuse: StoredAbuse) =>
    abuse.reporterId !== null && isNamed(world, { from: 'here', userId: abuse.reporterId }, part);
  const byReportee = (part: string) => (abuse: StoredAbuse) =>
    abuse.flagged !== null && isNamed(world, abuse.flagged, part);
  const byVideo = (part: string) => (abuse: StoredAbuse) =>
    abuse.subject.kind === 'video' && includes(videoOf(world, abuse)?.name ?? abuse.subject.name, part);
  const byChannel = (part: string) => (abuse: StoredAbuse) => {
    const found = videoOf(world, abuse);
    return found !== undefined && includes(world.channel(found.channelId).displayName, part);
  };
  const anywhere = (part: string) => (abuse: StoredAbuse) =>
    [byReporter, byReportee, byVideo, byChannel].some((by) => by(part)(abuse));

  return [
    id !== undefined && ((abuse: StoredAbuse) => abuse.id === id),
    wantedState !== undefined && ((abuse: StoredAbuse) => abuse.state === wantedState),
    kind !== undefined && ((abuse: StoredAbuse) => abuse.subject.kind === kind),
    reason !== undefined && ((abuse: StoredAbuse) => abuse.predefinedReasons.includes(reason)),
    videoIs === 'deleted' &&
      ((abuse: StoredAbuse) => abuse.subject.kind === 'video' && videoOf(world, abuse) === undefined),
    videoIs === 'blacklisted' &&
      ((abuse: StoredAbuse) => videoOf(world, abuse)?.blacklistedReason !== undefined),
    search !== undefined && anywhere(search),
    reporter !== undefined && byReporter(reporter),
    reportee !== undefined && byReportee(reportee),
    video !== undefined && byVideo(video),
    channel !== undefined && byChannel(channel),
  ].filter((filter) => filter !== false);
}

function videoOf(world: World, { subject }: StoredAbuse) {
  return subject.kind === 'video' ? world.videos.find(({ id }) => id === subject.videoId) : undefined;
}

function includes(text: string, part: string): boolean {
  return text.toLowerCase().includes(part.toLowerCase());
}

function isNamed(world: World, author: CommentAuthor, part: string): boolean {
  return includes(handleOf(world, author), part) || includes(displayNameOf(world, author), part);
}
