import type { Grants } from '../files/index.ts';
import type { Outcome } from '../peertube/problem.ts';
import type { StorageDeps } from '../storage/index.ts';
import type { CaptionText, TextTrack, TrackProgress } from './caption-text.ts';
import { createKeptCaptions, type KeptCaptionsStore } from './kept-captions.ts';
import type { MediaClient } from './published-files.ts';
import { createPublishedPlayer, type PublishedPlayer, type VideoOf } from './published-player.ts';
import { readCaptionFile, readPublishedCaptions } from './read-captions.ts';
import { createTextTracks } from './text-tracks.ts';

export interface MediaDeps {
  /** The profile's. */
  readonly folder: string;
  readonly storage: StorageDeps;
  readonly grants: Grants;
  readonly clientFor: (account: string) => Outcome<MediaClient>;
}

/** Playing published videos, and the text of captions wherever it is. */
export interface Media extends PublishedPlayer {
  readonly kept: KeptCaptionsStore;
  /** Of a published video. Problems: 'not-found', 'caption-not-accepted', the server's. */
  readCaptions(of: VideoOf & { readonly language: string }): Promise<Outcome<CaptionText>>;
  /** Problems: 'grant-unknown', 'caption-not-accepted', the file's. */
  readCaptionFile(grant: string): Promise<Outcome<CaptionText & { readonly name: string }>>;
  /** The tracks of text in a local film. Problems: 'grant-unknown', the file's. */
  tracks(grant: string): Promise<Outcome<readonly TextTrack[]>>;
  /** One of them as WebVTT. Problems: 'not-found', 'track-not-text', 'track-unreadable', 'aborted', the file's. */
  extract(
    grant: string,
    track: number,
  ): Promise<Outcome<{ readonly text: string; readonly language: string | null }>>;
  stop(grant: string): void;
  onProgress(listener: (progress: TrackProgress) => void): () => void;
  close(): void;
}

export function createMedia({ folder, storage, grants, clientFor }: MediaDeps): Media {
  const player = createPublishedPlayer(clientFor);
  const tracks = createTextTracks(grants);
  return {
    ...player,
    kept: createKeptCaptions(folder, storage),
    async readCaptions(of) {
      const client = clientFor(of.account);
      return client.ok ? await readPublishedCaptions(client.value, of) : client;
    },
    readCaptionFile: (grant) => readCaptionFile(grants, grant),
    tracks: (grant) => tracks.list(grant),
    extract: (grant, track) => tracks.extract(grant, track),
    stop: (grant) => tracks.stop(grant),
    onProgress: (listener) => tracks.onProgress(listener),
    close: () => tracks.close(),
  };
}
