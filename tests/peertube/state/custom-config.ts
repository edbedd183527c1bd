import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { atLeast } from '../http/version.ts';
import { at, isTree, overlaid, put, type Tree } from './config-paths.ts';
import { completed, customSpellings, withoutForeign } from './config-spellings.ts';
import type { PublicConfig } from './public-config.ts';
import type { World } from './world.ts';

export interface CustomConfigTree {
  /** Of every version at once; `customConfig` spells it for one. */
  readonly tree: Tree;
  /** The public configuration before the first change, for whoever deletes the changes. */
  readonly before: PublicConfig;
}

const recordings = join(import.meta.dirname, '../../fixtures/recordings/config.json');

function recorded(): Tree {
  // The file's shape is fixed by the recorder: a list of named exchanges.
  const list = JSON.parse(readFileSync(recordings, 'utf8')) as { name: string; response: { body: Tree } }[];
  const found = list.find(({ name }) => name === 'custom configuration (administrator)');
  if (!found) throw new Error('config.json lacks the recording of the custom configuration');
  completed(found.response.body, customSpellings);
  return found.response.body;
}

/** Where the same setting has two names. */
const elsewhere = [
  ['signup.enabled', 'signup.allowed'],
  ['transcoding.webVideos.enabled', 'transcoding.web_videos.enabled'],
] as const;

/** The resolutions that are on, with their heights: `{ '240p': true }` there, `[240]` here. */
const resolutionPaths = [
  ['transcoding.resolutions', 'transcoding.enabledResolutions'],
  ['live.transcoding.resolutions', 'live.transcoding.enabledResolutions'],
] as const;

/** GET /config/custom, of every version at once: a leaf of the same path is the same setting in both. */
function wholeCustomConfig(world: World): Tree {
  const tree = overlaid(world.instance.custom?.tree ?? recorded(), world.config);
  for (const [path, publicPath] of elsewhere) put(tree, path, at(world.config, publicPath));
  for (const [path, publicPath] of resolutionPaths) {
    const [all, enabled] = [at(tree, path), at(world.config, publicPath)];
    if (!isTree(all) || !Array.isArray(enabled)) continue;
    for (const name of Object.keys(all)) all[name] = enabled.includes(Number.parseInt(name, 10));
  }
  return tree;
}

/** GET /config/custom as this version of the server spells it. */
export function customConfig(world: World): Tree {
  const tree = wholeCustomConfig(world);
  withoutForeign(world.version, tree, customSpellings);
  const transcoding = tree['transcoding'];
  if (!atLeast(world.version, '6.0.0') && isTree(transcoding)) {
    transcoding['webtorrent'] = { enabled: at(world.config, 'transcoding.web_videos.enabled') };
  }
  return tree;
}

/** Takes over the whole configuration, and shows it in the public one. */
export function updateCustomConfig(world: World, given: Tree): void {
  const before = world.instance.custom?.before ?? world.config;
  const tree = overlaid(wholeCustomConfig(world), given);
  const webtorrent = at(given, 'transcoding.webtorrent.enabled');
  if (webtorrent !== undefined) put(tree, 'transcoding.webVideos.enabled', webtorrent);
  world.instance.custom = { tree, before };
  const config = overlaid(world.config, tree);
  for (const [path, publicPath] of elsewhere) put(config, publicPath, at(tree, path));
  for (const [path, publicPath] of resolutionPaths) {
    const names = Object.entries(at(tree, path) ?? {}).flatMap(([name, on]) => (on === true ? [name] : []));
    put(
      config,
      publicPath,
      names.map((name) => Number.parseInt(name, 10)),
    );
  }
  world.config = config;
}

export function deleteCustomConfig(world: World): void {
  world.config = world.instance.custom?.before ?? world.config;
  world.instance.custom = undefined;
}
