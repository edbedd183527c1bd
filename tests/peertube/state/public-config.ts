import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { atLeast } from '../http/version.ts';
import { isTree } from './config-paths.ts';
import { completed, publicSpellings, withoutForeign } from './config-spellings.ts';

/**
 * GET /api/v1/config, as far as the stand-in itself reads it; the whole is the recording's.
 * A test's `config` callback may set anything else by assignment.
 */
export interface PublicConfig {
  serverVersion: string;
  instance: { name: string; shortDescription: string; [more: string]: unknown };
  client: { videos: { resumableUpload: { maxChunkSize: number; minChunkSize?: number } } };
  defaults: {
    publish: {
      downloadEnabled: boolean;
      commentsPolicy: number;
      commentsEnabled?: boolean;
      privacy: number;
      licence: number | null;
    };
  };
  video: {
    image: { extensions: string[]; size: { max: number } };
    file: { extensions: string[] };
  };
  videoFile: { update: { enabled: boolean } };
  user: { videoQuota: number; videoQuotaDaily: number };
  signup: {
    allowed: boolean;
    requiresApproval: boolean;
    requiresEmailVerification: boolean;
    [more: string]: unknown;
  };
  import: { users: { enabled: boolean }; [more: string]: unknown };
  export: {
    /** `exportExpiration` in milliseconds, `maxUserVideoQuota` in bytes. */
    users: { enabled: boolean; exportExpiration: number; maxUserVideoQuota: number };
  };
  [more: string]: unknown;
}

interface Recording {
  readonly name: string;
  readonly response: { readonly body: unknown };
}

const recordings = join(import.meta.dirname, '../../fixtures/recordings/config.json');

/** The recorded configuration of 6.3.0, with what older and newer versions tell besides. */
export function publicConfig(): PublicConfig {
  // The file's shape is fixed by the recorder: a list of named exchanges.
  const list = JSON.parse(readFileSync(recordings, 'utf8')) as Recording[];
  const recorded = list.find((recording) => recording.name === 'public configuration');
  if (!recorded) throw new Error('config.json lacks the recording "public configuration"');
  // The recording is that of GET /api/v1/config.
  const config = recorded.response.body as PublicConfig;
  completed(config, publicSpellings);
  config.instance.name = 'Stand-in Tube';
  config.instance.shortDescription = 'A PeerTube for tests and demonstrations.';
  return config;
}

/** The configuration as a server of `version` spells it: without what it does not know, and with its older names. */
export function spelledFor(version: string, config: PublicConfig): PublicConfig {
  const spelled: PublicConfig = { ...structuredClone(config), serverVersion: version };
  const { publish } = spelled.defaults;
  if (atLeast(version, '8.0.0')) delete publish.commentsEnabled;
  else publish.commentsEnabled = publish.commentsPolicy !== 2;
  const { transcoding } = spelled;
  if (!atLeast(version, '6.0.0') && isTree(transcoding)) {
    transcoding['webtorrent'] = transcoding['web_videos'];
    delete transcoding['web_videos'];
  }
  withoutForeign(version, spelled, publicSpellings);
  return spelled;
}
