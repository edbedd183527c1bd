import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { atLeast } from '../http/version.ts';

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
  user: { videoQuota: number; videoQuotaDaily: number };
  signup: { requiresEmailVerification: boolean; [more: string]: unknown };
  [more: string]: unknown;
}

interface Recording {
  readonly name: string;
  readonly response: { readonly body: unknown };
}

const recordings = join(import.meta.dirname, '../../fixtures/recordings/config.json');

/** The recorded configuration of 6.3.0. */
export function publicConfig(): PublicConfig {
  // The file's shape is fixed by the recorder: a list of named exchanges.
  const list = JSON.parse(readFileSync(recordings, 'utf8')) as Recording[];
  const recorded = list.find((recording) => recording.name === 'public configuration');
  if (!recorded) throw new Error('config.json lacks the recording "public configuration"');
  // The recording is that of GET /api/v1/config.
  const config = recorded.response.body as PublicConfig;
  config.instance.name = 'Stand-in Tube';
  config.instance.shortDescription = 'A PeerTube for tests and demonstrations.';
  return config;
}

/** The configuration as a server of `version` spells it: renames and removes what differs. */
export function spelledFor(version: string, config: PublicConfig): PublicConfig {
  const spelled: PublicConfig = { ...config, serverVersion: version };
  const { commentsPolicy, ...publish } = config.defaults.publish;
  const commentsEnabled = commentsPolicy !== 2;
  if (!atLeast(version, '6.2.0')) {
    // Only `commentsEnabled` exists there; nothing but the answer's text reads it.
    spelled.defaults = {
      ...config.defaults,
      publish: { ...publish, commentsEnabled } as PublicConfig['defaults']['publish'],
    };
  } else if (atLeast(version, '8.0.0')) {
    const { commentsEnabled: _removed, ...rest } = config.defaults.publish;
    spelled.defaults = { ...config.defaults, publish: rest };
  }
  if (!atLeast(version, '6.0.0')) {
    const { web_videos: webtorrent, ...transcoding } = record(config['transcoding']);
    spelled['transcoding'] = { ...transcoding, webtorrent };
    delete spelled['storyboards'];
    delete spelled['videoFile'];
  }
  if (!atLeast(version, '6.1.0')) {
    const { users: _users, ...imports } = record(config['import']);
    spelled['import'] = imports;
    delete spelled['export'];
  }
  if (!atLeast(version, '6.2.0')) delete spelled['videoTranscription'];
  return spelled;
}

function record(value: unknown): Record<string, unknown> {
  return { ...(value as Record<string, unknown> | undefined) };
}
