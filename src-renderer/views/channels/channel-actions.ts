import type { AccountId } from '../../../src-preload/contract.ts';
import { succeeded } from '../../../src-preload/contract.ts';
import type { CroppedPicture } from '../../components/crop/cropped-picture.ts';
import { tryCall } from '../../state/bridge.ts';
import { toasts } from '../../state/toasts.svelte.ts';
import { undo } from '../../state/undo.svelte.ts';
import { format, words } from '../../state/words.svelte.ts';
import { bodyOf, editOf, textsOf } from './channel-edit.svelte.ts';
import { largestPicture, type Channel, type PictureKind } from './channel-facts.ts';
import { channelsChanged } from './refresh.ts';

/** Sends what was written on a channel. What is refused stays in the edit, with the reason. */
export async function saveChannel(account: AccountId, channel: Channel): Promise<void> {
  const edit = editOf(account, channel);
  const before = textsOf(channel);
  const body = edit.body(before);
  const path = { channelHandle: channel.name };
  edit.saving = true;
  edit.problem = null;
  const outcome = await tryCall(account, 'videoChannels.update', { path, body });
  if (outcome.ok) {
    const changed = edit.changed(before);
    const everywhere = edit.toVideos;
    edit.toVideos = false;
    const rows = changed.displayName !== undefined;
    await channelsChanged(account, { rows });
    edit.discard();
    const say = words.channels.details;
    const name = body.displayName ?? channel.displayName;
    if (everywhere) {
      toasts.say(say.savedEverywhere(name, channel.videosCount ?? 0, format), { tone: 'ok' });
    } else {
      const was = Object.fromEntries(
        Object.keys(changed).map((key) => [key, before[key as keyof typeof before]]),
      );
      undo.offer(say.saved(name), async () => {
        const undone = await tryCall(account, 'videoChannels.update', { path, body: bodyOf(was) });
        if (undone.ok) await channelsChanged(account, { rows });
        return undone;
      });
    }
  } else {
    edit.problem = outcome.problem;
  }
  edit.saving = false;
}

interface File {
  readonly bytes: Uint8Array;
  readonly filename: string;
  readonly type: string;
}

/** The picture that is there now, so that it can be put back; null where it cannot be had. */
async function presentPicture(account: AccountId, channel: Channel, kind: PictureKind): Promise<File | null> {
  const address = largestPicture(account, channel, kind);
  if (address === null) return null;
  try {
    const answer = await fetch(address);
    if (!answer.ok) return null;
    const blob = await answer.blob();
    const ending = /\.\w+$/.exec(address)?.[0] ?? '.png';
    return { bytes: new Uint8Array(await blob.arrayBuffer()), filename: kind + ending, type: blob.type };
  } catch {
    // Then there is no way back, and none is offered.
    return null;
  }
}

function send(account: AccountId, handle: string, kind: PictureKind, file: File | null) {
  const path = { channelHandle: handle };
  if (kind === 'avatar') {
    return file
      ? tryCall(account, 'videoChannels.setAvatar', { path, body: { avatarfile: file } })
      : tryCall(account, 'videoChannels.deleteAvatar', { path });
  }
  return file
    ? tryCall(account, 'videoChannels.setBanner', { path, body: { bannerfile: file } })
    : tryCall(account, 'videoChannels.deleteBanner', { path });
}

/** Sets the channel's picture, or removes it; false where that was refused (and is said). */
export async function putPicture(
  account: AccountId,
  channel: Channel,
  kind: PictureKind,
  picture: CroppedPicture | null,
): Promise<boolean> {
  const had = largestPicture(account, channel, kind) !== null;
  const before = had ? await presentPicture(account, channel, kind) : null;
  const file = picture && {
    bytes: new Uint8Array(await picture.blob.arrayBuffer()),
    filename: picture.filename,
    type: picture.blob.type,
  };
  const outcome = await send(account, channel.name, kind, file);
  if (!outcome.ok) {
    toasts.problem(outcome.problem);
    return false;
  }
  await channelsChanged(account);
  const text = words.channels.pictures[file ? 'set' : 'removed'][kind];
  if (had && before === null) toasts.say(text, { tone: 'ok' });
  else {
    undo.offer(text, async () => {
      const undone = await send(account, channel.name, kind, before);
      if (undone.ok) await channelsChanged(account);
      return undone.ok ? succeeded(undefined) : undone;
    });
  }
  return true;
}

/** False where it was refused (and is said). */
export async function deleteChannel(account: AccountId, channel: Channel): Promise<boolean> {
  const outcome = await tryCall(account, 'videoChannels.delete', { path: { channelHandle: channel.name } });
  if (!outcome.ok) {
    toasts.problem(outcome.problem);
    return false;
  }
  editOf(account, channel).discard();
  await channelsChanged(account, { rows: true });
  toasts.say(words.channels.remove.done(channel.displayName), { tone: 'ok' });
  return true;
}
