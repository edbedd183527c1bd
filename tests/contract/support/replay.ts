import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { makeVideo } from '../../fixtures/make-video.ts';
import type { StandIn } from '../../peertube/start.ts';
import { scenes } from '../scenes/index.ts';
import type { Scene } from '../scenes/scene.ts';
import type { Recording } from './recording.ts';

export interface Replayed {
  readonly status: number;
  readonly headers: Headers;
  readonly body: unknown;
}

/** Sends recorded requests to a stand-in whose world has been set like the one that was recorded. */
export class Replay {
  private readonly standIn: StandIn;
  private readonly scene: Scene;
  private readonly file: Buffer;
  private readonly administrator: string;
  /** What later requests need of earlier answers. */
  private last: unknown;
  private readonly uploadIds = new Map<string, string>();

  private constructor(standIn: StandIn, scene: Scene, file: Buffer) {
    this.standIn = standIn;
    this.scene = scene;
    this.file = file;
    this.administrator = standIn.world.sessions.open(standIn.account('root').id).accessToken;
  }

  static async start(standIn: StandIn, tag: keyof typeof scenes): Promise<Replay> {
    const path = join(standIn.world.dir, 'recorded.mp4');
    await makeVideo(path, { size: 436_250, seed: 'recorded' });
    const scene = scenes[tag](standIn);
    return new Replay(standIn, scene, await readFile(path));
  }

  async send(recording: Recording): Promise<Replayed> {
    const step = this.scene.steps?.[recording.name]?.(this.last) ?? {};
    const { request } = recording;
    const headers = new Headers({ ...request.headers, ...step.headers });
    const token = step.token ?? (request.authenticated ? this.tokenFor(recording) : undefined);
    if (token !== undefined) headers.set('authorization', `Bearer ${token}`);
    const body = this.body(recording, headers, step.fields ?? {});
    const response = await fetch(this.standIn.origin + this.pathHere(request.path), {
      method: request.method,
      headers,
      redirect: 'manual',
      ...(body === undefined ? {} : { body }),
    });
    this.learnUploadId(recording, response);
    const text = await response.text();
    const type = response.headers.get('content-type') ?? '';
    const answer: unknown = type.includes('json') && text !== '' ? JSON.parse(text) : text;
    this.last = answer;
    return { status: response.status, headers: response.headers, body: answer };
  }

  /** Who sent a request stands in its recording's name. */
  private tokenFor({ name }: Recording): string {
    return /\(administrator\)| as administrator$/.test(name) ? this.administrator : this.scene.token;
  }

  /** Upload identifiers are the server's own: each server has its secret in them. */
  private learnUploadId(recording: Recording, response: Response): void {
    const recorded = uploadId(recording.response.headers?.['location']);
    const here = uploadId(response.headers.get('location'));
    if (recorded !== undefined && here !== undefined) this.uploadIds.set(recorded, here);
  }

  private pathHere(path: string): string {
    const recorded = uploadId(path);
    const here = recorded === undefined ? undefined : this.uploadIds.get(recorded);
    return recorded === undefined || here === undefined ? path : path.replace(recorded, here);
  }

  private body(
    { request }: Recording,
    headers: Headers,
    replaced: Readonly<Record<string, string>>,
  ): string | URLSearchParams | FormData | Uint8Array<ArrayBuffer> | undefined {
    if (request.json) {
      headers.set('content-type', 'application/json');
      return JSON.stringify({ ...request.json, ...replaced });
    }
    if (request.urlencoded) return new URLSearchParams({ ...request.urlencoded, ...replaced });
    if (request.multipart) return form(request.multipart, this.file);
    if (request.body === undefined) return undefined;
    return this.chunk(Number(/\d+/.exec(request.body)?.[0]), headers);
  }

  private chunk(size: number, headers: Headers): Uint8Array<ArrayBuffer> | undefined {
    if (size === 0) return undefined;
    const start = Number(/bytes (\d+)/.exec(headers.get('content-range') ?? '')?.[1] ?? 0);
    const bytes = new Uint8Array(this.file.subarray(start, start + size));
    const digest = headers.get('digest');
    // The recorded digests are those of another file: right ones stay right, the wrong one stays wrong.
    if (digest !== null && !digest.includes('AAAAAAAA')) {
      headers.set('digest', `sha=${createHash('sha1').update(bytes).digest('base64')}`);
    }
    return bytes;
  }
}

function uploadId(location: string | null | undefined): string | undefined {
  return /upload_id=([^&]+)/.exec(location ?? '')?.[1];
}

/** `<file image.jpg image/jpeg 26932 bytes>` becomes a file of that name, type and size; a video one that plays. */
function form(parts: Readonly<Record<string, string>>, video: Buffer): FormData {
  const data = new FormData();
  for (const [name, value] of Object.entries(parts)) {
    const [, filename = '', type = '', size] = /^<file (\S+) (\S+) (\d+) bytes>$/.exec(value) ?? [];
    if (size === undefined) data.set(name, value);
    else {
      const bytes = type.startsWith('video/') ? new Uint8Array(video) : new Uint8Array(Number(size));
      data.set(name, new File([bytes], filename, { type }));
    }
  }
  return data;
}
