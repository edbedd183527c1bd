import type { Exchange } from '../http/exchange.ts';
import { refuse } from '../http/refusal.ts';
import { at, leavesOf, type Tree } from '../state/config-paths.ts';
import { Checks, rule } from './checks.ts';

const kindOf = (value: unknown) => (Array.isArray(value) ? 'list' : typeof value);

/** A leaf of the kind that stands there now; what is null now may become anything. */
const like = (leaf: unknown) =>
  rule((value): value is unknown => leaf === null || kindOf(value) === kindOf(leaf));

const isOn = (tree: Tree, path: string) => at(tree, path) === true;

/** What does not go together, in PeerTube's order and words. */
const contradictions: readonly (readonly [contradicts: (tree: Tree) => boolean, detail: string])[] = [
  [
    (tree) => isOn(tree, 'signup.requiresEmailVerification'),
    'SMTP is not configured but you require signup email verification.',
  ],
  [
    (tree) =>
      isOn(tree, 'transcoding.enabled') &&
      !isOn(tree, 'transcoding.hls.enabled') &&
      !isOn(tree, 'transcoding.webVideos.enabled') &&
      !isOn(tree, 'transcoding.webtorrent.enabled'),
    'You need to enable at least web_videos transcoding or hls transcoding',
  ],
  [
    (tree) =>
      isOn(tree, 'import.videoChannelSynchronization.enabled') && !isOn(tree, 'import.videos.http.enabled'),
    'You need to enable HTTP video import in order to enable channel synchronization',
  ],
  [
    (tree) =>
      isOn(tree, 'live.enabled') && isOn(tree, 'live.allowReplay') && !isOn(tree, 'transcoding.enabled'),
    'You cannot allow live replay if transcoding is not enabled',
  ],
  [
    (tree) => isOn(tree, 'videoStudio.enabled') && !isOn(tree, 'transcoding.enabled'),
    'You cannot enable video studio if transcoding is not enabled',
  ],
  [
    (tree) => isOn(tree, 'search.searchIndex.enabled') && !isOn(tree, 'search.remoteUri.users'),
    'You cannot enable search index without enabling remote URI search for users.',
  ],
];

/**
 * The whole new configuration.
 * @throws Refusal 400 where something of the present one is missing, of another kind, or contradicts the rest
 */
export function readCustomConfig(exchange: Exchange, present: Tree): Tree {
  const checks = new Checks(exchange);
  for (const [path, leaf] of leavesOf(present)) {
    if (leaf === null) checks.optional('body', path, like(leaf));
    else checks.required('body', path, like(leaf));
  }
  checks.finish();
  const given: Tree = { ...exchange.fields };
  const contradiction = contradictions.find(([contradicts]) => contradicts(given));
  if (contradiction) refuse(400, contradiction[1]);
  return given;
}
