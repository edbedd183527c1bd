import { done, json } from '../http/answer.ts';
import { sender, type Exchange, type Handler } from '../http/exchange.ts';
import { refuse } from '../http/refusal.ts';
import { predefinedReasons, type AbuseState, type AbuseSubject, type StoredAbuse } from '../state/abuse.ts';
import { authorById } from '../state/author.ts';
import type { CommentAuthor } from '../state/comment.ts';
import { notify, notifyModerators } from '../state/notifications.ts';
import { Checks, rule } from '../validation/checks.ts';
import { oneOf, textBetween, texts } from '../validation/moderation-rules.ts';
import { readPaging, sorted } from '../validation/paging.ts';
import { pathId } from '../validation/path-id.ts';
import * as rules from '../validation/rules.ts';
import { abuseMessage, adminAbuse, userAbuse } from '../views/abuse.ts';
import { page } from '../views/page.ts';
import { abuseFilters } from './abuse-filters.ts';

const columns = ['id', 'createdAt', 'state'] as const;
const value = {
  id: ({ id }: StoredAbuse) => id,
  createdAt: ({ createdAt }: StoredAbuse) => createdAt,
  state: ({ state }: StoredAbuse) => state,
};

const reasonText = textBetween(2, 3000);
const timestamp = rule((seconds): seconds is number | null => seconds === null || Number(seconds) >= 0, {
  sanitize: rules.toIntOrNull,
});
const reasons = rule(
  (value): value is readonly string[] =>
    texts('').valid(value) && value.every((reason) => predefinedReasons.some((known) => known === reason)),
);
const abuseState = oneOf<AbuseState>([1, 2, 3]);

function list(
  exchange: Exchange,
  abuses: readonly StoredAbuse[],
  view: typeof userAbuse | typeof adminAbuse,
) {
  const { world } = exchange;
  const paging = readPaging(exchange, columns, '-createdAt');
  const filters = abuseFilters(exchange);
  const kept = abuses.filter((abuse) => filters.every((passes) => passes(abuse)));
  const inOrder = sorted(kept, value[paging.sort.by], paging.sort.descending);
  return json(page(inOrder, paging, (abuse) => view(world, abuse)));
}

/** What the body reports and who is responsible for it. @throws Refusal 400, 404 */
function readSubject(exchange: Exchange): { subject: AbuseSubject; flagged: CommentAuthor } {
  const { world } = exchange;
  const checks = new Checks(exchange);
  const accountId = checks.optional('body', 'account.id', rules.identifier);
  const videoReference = checks.optional('body', 'video.id', {
    ...rules.videoReference,
    sanitize: (raw) => (typeof raw === 'number' ? String(raw) : raw),
  });
  const startAt = checks.optional('body', 'video.startAt', timestamp) ?? null;
  const endAt = checks.optional('body', 'video.endAt', timestamp) ?? null;
  if (startAt !== null && endAt !== null && startAt >= endAt) {
    const message = 'Should have a startAt timestamp beginning before endAt';
    checks.fail('body', 'video.endAt', message, endAt);
  }
  const commentId = checks.optional('body', 'comment.id', rules.identifier);
  checks.required('body', 'reason', reasonText);
  checks.optional('body', 'predefinedReasons', reasons);
  checks.finish();
  if (videoReference !== undefined) {
    const video = world.findVideo(videoReference) ?? refuse(404, 'Video not found');
    const { id: videoId, uuid, name, nsfw } = video;
    const flagged = { from: 'here', userId: world.ownerOf(video).id } as const;
    return { subject: { kind: 'video', videoId, uuid, name, nsfw, startAt, endAt }, flagged };
  }
  if (commentId !== undefined) {
    const video = world.videos.find(({ comments }) => comments.some(({ id }) => id === commentId));
    const comment = video?.comments.find(({ id }) => id === commentId);
    if (!video || !comment) return refuse(404, 'Video comment thread not found');
    return { subject: { kind: 'comment', videoId: video.id, commentId }, flagged: comment.author };
  }
  if (accountId === undefined) return refuse(400, 'video id or account id or comment id is required.');
  const flagged = authorById(world, accountId) ?? refuse(404, 'Account not found');
  return { subject: { kind: 'account' }, flagged };
}

function existingAbuse(exchange: Exchange): StoredAbuse {
  const id = pathId(exchange, 'abuseId', 'id');
  return exchange.world.moderation.abuses.find((abuse) => abuse.id === id) ?? refuse(404, 'Abuse not found');
}

/** For the messages: the reporter's, or anybody's for a moderator. @throws Refusal 404, 403 */
function readableAbuse(exchange: Exchange): StoredAbuse {
  const abuse = existingAbuse(exchange);
  const by = sender(exchange);
  if (by.role !== 'user' || abuse.reporterId === by.id) return abuse;
  return refuse(403, `User ${by.username} does not have right to get abuse ${abuse.id}`);
}

export const abuses = {
  'users.myAbuses': {
    docs: 'getMyAbuses',
    handle: (exchange) => {
      const by = sender(exchange);
      const own = exchange.world.moderation.abuses.filter(({ reporterId }) => reporterId === by.id);
      return list(exchange, own, userAbuse);
    },
  },
  'abuses.list': {
    docs: 'getAbuses',
    handle: (exchange) => list(exchange, exchange.world.moderation.abuses, adminAbuse),
  },
  'abuses.create': {
    handle: (exchange) => {
      const { world, fields } = exchange;
      const by = sender(exchange);
      const { subject, flagged } = readSubject(exchange);
      const createdAt = world.clock.date();
      const given = fields['predefinedReasons'];
      const abuse: StoredAbuse = {
        id: world.nextId(),
        reporterId: by.id,
        flagged,
        subject,
        reason: String(fields['reason']),
        predefinedReasons: Array.isArray(given) ? given.map(String) : [],
        state: 1,
        moderationComment: null,
        messages: [],
        createdAt,
        updatedAt: createdAt,
      };
      world.moderation.abuses.push(abuse);
      if (by.role === 'user') {
        notifyModerators(world, 'newAbuseForModerators', { abuse: { id: abuse.id, state: abuse.state } });
      }
      return json({ abuse: { id: abuse.id } });
    },
  },
  'abuses.update': {
    handle: (exchange) => {
      const { world } = exchange;
      const checks = new Checks(exchange);
      const state = checks.optional('body', 'state', abuseState);
      const comment = checks.optional('body', 'moderationComment', reasonText);
      checks.finish();
      const abuse = existingAbuse(exchange);
      if (comment !== undefined) abuse.moderationComment = comment;
      abuse.updatedAt = world.clock.date();
      if (state === undefined) return done;
      abuse.state = state;
      const reporter = world.users.find(({ id }) => id === abuse.reporterId);
      if (reporter) notify(world, reporter, 'abuseStateChange', { abuse: { id: abuse.id, state } });
      return done;
    },
  },
  'abuses.delete': {
    handle: (exchange) => {
      const stored = exchange.world.moderation.abuses;
      stored.splice(stored.indexOf(existingAbuse(exchange)), 1);
      return done;
    },
  },
  'abuseMessages.list': {
    handle: (exchange) => {
      const { messages } = readableAbuse(exchange);
      const data = messages.map((message) => abuseMessage(exchange.world, message));
      return json({ total: data.length, data });
    },
  },
  'abuseMessages.create': {
    handle: (exchange) => {
      const { world } = exchange;
      const abuse = readableAbuse(exchange);
      const checks = new Checks(exchange);
      const message = checks.required('body', 'message', reasonText) ?? '';
      checks.finish();
      const { id: userId } = sender(exchange);
      const byModerator = abuse.reporterId !== userId;
      const id = world.nextId();
      const createdAt = world.clock.date();
      abuse.messages = [...abuse.messages, { id, userId, byModerator, message, createdAt }];
      const about = { abuse: { id: abuse.id, state: abuse.state } };
      const reporter = world.users.find((user) => user.id === abuse.reporterId);
      if (!byModerator) notifyModerators(world, 'abuseNewMessage', about);
      else if (reporter) notify(world, reporter, 'abuseNewMessage', about);
      return json({ abuseMessage: { id } });
    },
  },
  'abuseMessages.delete': {
    handle: (exchange) => {
      const abuse = readableAbuse(exchange);
      const id = pathId(exchange, 'abuseMessageId', 'messageId');
      const by = sender(exchange);
      const message =
        abuse.messages.find((candidate) => candidate.id === id) ?? refuse(404, 'Abuse message not found');
      if (by.role === 'user' && message.userId !== by.id) refuse(403, 'Cannot delete this abuse message');
      abuse.messages = abuse.messages.filter((other) => other !== message);
      return done;
    },
  },
} satisfies Record<string, Handler>;
