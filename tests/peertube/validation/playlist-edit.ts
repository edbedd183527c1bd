import { extname } from 'node:path';
import type { UploadedFile } from '../http/body.ts';
import { sender, type Exchange } from '../http/exchange.ts';
import { refuse } from '../http/refusal.ts';
import { atLeast } from '../http/version.ts';
import { isEditor } from '../state/collaborator.ts';
import { playlistPrivacyLabels } from '../views/labels.ts';
import { Checks, rule, type Rule } from './checks.ts';
import * as rules from './rules.ts';
import { description, displayName } from './user-rules.ts';

export interface PlaylistEdit {
  readonly displayName: string | undefined;
  readonly description: string | null | undefined;
  readonly privacy: number | undefined;
  /** Null takes the playlist out of its channel. */
  readonly channelId: number | null | undefined;
  readonly picture: UploadedFile | undefined;
}

const channelId = rule((value): value is number | null => value === null || Number.isInteger(value), {
  sanitize: rules.toIntOrNull,
});

const text: Rule<string | null> = { ...description, sanitize: rules.toValueOrNull };

function readPicture(exchange: Exchange, checks: Checks): UploadedFile | undefined {
  const file = exchange.files.get('thumbnailfile');
  if (!file) return undefined;
  const { extensions, size } = exchange.world.config.video.image;
  const known = file.type.startsWith('image/') && extensions.includes(extname(file.filename).toLowerCase());
  if (known && file.bytes.length <= size.max) return file;
  const message =
    'This thumbnail file is not supported or too large. Please, make sure it is of the following type: .jpg, .jpeg';
  checks.fail('body', 'thumbnailfile', message);
  return undefined;
}

/** @throws Refusal 400; `required`: a new playlist needs a name. */
export function readPlaylistEdit(exchange: Exchange, required: boolean): PlaylistEdit {
  const checks = new Checks(exchange);
  const picture = readPicture(exchange, checks);
  const edit = {
    description: checks.optional('body', 'description', text),
    privacy: checks.optional('body', 'privacy', rules.labelled(playlistPrivacyLabels)),
    channelId: checks.optional('body', 'videoChannelId', channelId),
    displayName: required
      ? checks.required('body', 'displayName', displayName)
      : checks.optional('body', 'displayName', displayName),
    picture,
  };
  checks.finish();
  return edit;
}

/** The channel that a playlist is put into. @throws Refusal 400, or 404 below 7.0, which took anybody's. */
export function checkChannel(exchange: Exchange, id: number | null | undefined): void {
  if (id === undefined || id === null) return;
  const { world } = exchange;
  const user = sender(exchange);
  const channel = world.channels.find((candidate) => candidate.id === id);
  if (!atLeast(world.version, '7.0.0')) {
    if (!channel) refuse(404, 'Video channel not found');
    return;
  }
  const may =
    channel !== undefined &&
    (channel.userId === user.id || user.role !== 'user' || isEditor(world, user, channel));
  if (!may) refuse(400, 'Unknown video "video channel" for this account.');
}
