import { createHash } from 'node:crypto';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { makeVideo } from '../../fixtures/make-video.ts';
import type { ContractServer } from './server.ts';
import { uniqueName } from './unique-name.ts';

export interface TestFile {
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly filename: string;
}

export interface Sent {
  readonly status: number;
  readonly headers: Headers;
  readonly body: unknown;
}

/** A playable video of some hundred kilobytes. */
export async function testFile(seed: string, size = 300_000): Promise<TestFile> {
  const dir = await mkdtemp(join(tmpdir(), 'sepiola-contract-'));
  try {
    const { path } = await makeVideo(join(dir, 'video.mp4'), { size, seed });
    return { bytes: new Uint8Array(await readFile(path)), filename: `${seed}.mp4` };
  } finally {
    await rm(dir, { recursive: true });
  }
}

/** The resumable protocol step by step, as a test wants to get it wrong. */
export class TestUpload {
  uploadId = '';
  private readonly server: ContractServer;
  private readonly file: TestFile;
  private readonly metadata: Readonly<Record<string, unknown>>;
  private readonly path: string;

  /** @param path another endpoint that speaks the same protocol */
  constructor(
    server: ContractServer,
    file: TestFile,
    metadata: Readonly<Record<string, unknown>>,
    path = '/api/v1/videos/upload-resumable',
  ) {
    this.server = server;
    this.file = file;
    this.path = path;
    this.metadata = { filename: file.filename, lastModified: 1_700_000_000_000, ...metadata };
  }

  async init(headers: Readonly<Record<string, string>> = {}): Promise<Sent> {
    const sent = await this.send('POST', '', JSON.stringify(this.metadata), {
      'content-type': 'application/json',
      'x-upload-content-length': String(this.file.bytes.length),
      'x-upload-content-type': 'video/mp4',
      ...headers,
    });
    this.uploadId = /upload_id=([^&]+)/.exec(sent.headers.get('location') ?? '')?.[1] ?? '';
    return sent;
  }

  get filename(): string {
    return this.file.filename;
  }

  put(start: number, end: number, headers: Readonly<Record<string, string>> = {}): Promise<Sent> {
    return this.send('PUT', `?upload_id=${this.uploadId}`, this.file.bytes.slice(start, end), {
      'content-type': 'application/octet-stream',
      'content-range': `bytes ${start}-${end - 1}/${this.file.bytes.length}`,
      ...headers,
    });
  }

  digest(start: number, end: number): string {
    return createHash('sha1').update(this.file.bytes.slice(start, end)).digest('base64');
  }

  offset(): Promise<Sent> {
    return this.send('PUT', `?upload_id=${this.uploadId}`, undefined, {
      'content-range': `bytes */${this.file.bytes.length}`,
    });
  }

  cancel(): Promise<Sent> {
    return this.send('DELETE', `?upload_id=${this.uploadId}`, undefined, {});
  }

  /** All at once; the video's UUID. */
  async whole(): Promise<string> {
    await this.init();
    const { body } = await this.put(0, this.file.bytes.length);
    const { uuid } = (body as { video: { uuid: string } }).video;
    this.server.remember(uuid);
    return uuid;
  }

  private async send(
    method: string,
    query: string,
    body: string | Uint8Array<ArrayBuffer> | undefined,
    headers: Readonly<Record<string, string>>,
  ): Promise<Sent> {
    const response = await fetch(`${this.server.origin}${this.path}${query}`, {
      method,
      headers: { authorization: `Bearer ${this.server.token}`, ...headers },
      redirect: 'manual',
      ...(body === undefined ? {} : { body }),
    });
    const text = await response.text();
    const isJson = (response.headers.get('content-type') ?? '').includes('json') && text !== '';
    return { status: response.status, headers: response.headers, body: isJson ? JSON.parse(text) : text };
  }
}

/** Uploads a small private video of this run. */
export async function uploadOne(
  server: ContractServer,
  metadata: Readonly<Record<string, unknown>> = {},
): Promise<string> {
  const name = uniqueName('Contract test');
  const channelId = server.me.videoChannels?.[0]?.id;
  return new TestUpload(server, await testFile(name), { name, channelId, privacy: 3, ...metadata }).whole();
}
