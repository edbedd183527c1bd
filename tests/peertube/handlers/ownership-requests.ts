import { json, type Answer } from '../http/answer.ts';
import { param, sender, type Exchange } from '../http/exchange.ts';
import { refuse } from '../http/refusal.ts';
import { atLeast } from '../http/version.ts';
import { ownershipStates, type StoredOwnershipChange } from '../state/ownership-change.ts';
import type { StoredUser } from '../state/user.ts';
import type { World } from '../state/world.ts';
import { Checks } from '../validation/checks.ts';
import { readPaging, sorted } from '../validation/paging.ts';
import * as rules from '../validation/rules.ts';
import { ownershipStateLabels } from '../views/labels.ts';
import { ownershipChange } from '../views/ownership-change.ts';
import { page } from '../views/page.ts';

/** What requests for videos and for channels have in common. */

type Kind = StoredOwnershipChange['of']['kind'];

/** Both people and the thing itself are still there: PeerTube deletes a request together with any of them. */
function isAlive(world: World, { of, initiatorId, nextOwnerId }: StoredOwnershipChange): boolean {
  const things = of.kind === 'video' ? world.videos : world.channels;
  const people = [initiatorId, nextOwnerId];
  return (
    things.some(({ id }) => id === of.id) && people.every((id) => world.users.some((user) => user.id === id))
  );
}

function requests(world: World, kind: Kind): StoredOwnershipChange[] {
  return world.ownershipChanges.filter((change) => change.of.kind === kind && isAlive(world, change));
}

/** To a user by name. @throws Refusal 400 where there is no such user, who has it already, or one is pending. */
export function request(exchange: Exchange, of: StoredOwnershipChange['of'], owner: StoredUser): void {
  const { world, fields } = exchange;
  const username = String(fields['username']);
  const next = world.users.find((user) => user.username === username);
  if (!next) refuse(400, `${username} does not exist on ${world.config.instance.name}`);
  const initiator = sender(exchange);
  const waiting = requests(world, of.kind).filter(
    (change) => change.of.id === of.id && change.state === ownershipStates.pending,
  );
  if (atLeast(world.version, '8.2.0')) {
    if (next === owner) refuse(400, `The new owner is already the owner of this ${of.kind}`);
    if (waiting.length > 0) {
      refuse(400, `There is already a pending ownership change request for this ${of.kind}`);
    }
  }
  const same = waiting.some(
    ({ nextOwnerId, initiatorId }) => nextOwnerId === next.id && initiatorId === initiator.id,
  );
  if (same) return;
  world.ownershipChanges.push({
    id: world.nextId(),
    of,
    initiatorId: initiator.id,
    nextOwnerId: next.id,
    state: ownershipStates.pending,
    createdAt: world.clock.date(),
  });
}

function list(exchange: Exchange, changes: readonly StoredOwnershipChange[]): Answer {
  const { world } = exchange;
  const paging = readPaging(exchange, ['createdAt'], '-createdAt');
  const inOrder = sorted(changes, ({ createdAt }) => createdAt, paging.sort.descending);
  return json(page(inOrder, paging, (change) => ownershipChange(world, change)));
}

/** Those that the sender received; from 8.2 also those sent. */
export function listMine(exchange: Exchange, kind: Kind): Answer {
  const { id } = sender(exchange);
  const also = atLeast(exchange.world.version, '8.2.0');
  return list(
    exchange,
    requests(exchange.world, kind).filter(
      ({ nextOwnerId, initiatorId }) => nextOwnerId === id || (also && initiatorId === id),
    ),
  );
}

export function listOf(exchange: Exchange, of: StoredOwnershipChange['of']): Answer {
  const state = exchange.query.get('state');
  const checks = new Checks(exchange);
  if (state !== null && !Object.hasOwn(ownershipStateLabels, state)) {
    checks.fail('query', 'state', 'Invalid value', state);
  }
  checks.finish();
  const changes = requests(exchange.world, of.kind).filter((change) => change.of.id === of.id);
  return list(
    exchange,
    changes.filter((change) => state === null || change.state === Number(state)),
  );
}

function existing(exchange: Exchange, kind: Kind): StoredOwnershipChange {
  const { world } = exchange;
  const checks = new Checks(exchange);
  checks.required('params', 'id', rules.identifier);
  checks.finish();
  const id = Number(param(exchange, 'id'));
  const detail = atLeast(world.version, '8.2.0')
    ? 'Ownership change not found'
    : 'Video change ownership not found';
  return requests(world, kind).find((change) => change.id === id) ?? refuse(404, detail);
}

/** The path's pending request, if it was sent to the sender. @throws Refusal 404, 403, 400 */
export function receivedRequest(exchange: Exchange, kind: Kind): StoredOwnershipChange {
  const change = existing(exchange, kind);
  const user = sender(exchange);
  if (change.nextOwnerId !== user.id && user.role === 'user') {
    refuse(403, 'Cannot terminate an ownership change of another user');
  }
  if (change.state !== ownershipStates.pending) refuse(400, 'Ownership already accepted or refused');
  return change;
}

/** Deletes the path's pending request, if the sender owns what it is about. @throws Refusal 404, 400, 403 */
export function withdraw(
  exchange: Exchange,
  kind: Kind,
  ownerOf: (change: StoredOwnershipChange) => StoredUser,
): void {
  const change = existing(exchange, kind);
  if (change.state !== ownershipStates.pending) refuse(400, 'Ownership request already accepted or refused');
  const user = sender(exchange);
  if (ownerOf(change) !== user && user.role === 'user') {
    refuse(403, `Cannot manage a ${kind} of another user.`);
  }
  const { ownershipChanges } = exchange.world;
  ownershipChanges.splice(ownershipChanges.indexOf(change), 1);
}
