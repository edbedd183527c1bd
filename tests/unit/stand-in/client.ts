import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { makeVideo } from '../../fixtures/make-video.ts';
import type { StandIn } from '../../peertube/start.ts';

/** Plain HTTP to a stand-in: its tests lean on nothing of the app. */
export class PlainClient {
  token = '';
  readonly standIn: StandIn;

  constructor(standIn: StandIn) {
    this.standIn = standIn;
  }

  static async signedIn(standIn: StandIn, username = 'squid'): Promise<PlainClient> {
    const client = new PlainClient(standIn);
    const response = await client.signIn(username);
    client.token = (await record(response)).access_token as string;
    return client;
  }

  async signIn(username: string, headers: Readonly<Record<string, string>> = {}): Promise<Response> {
    const { password } = this.standIn.account(username);
    const oauth = await record(await this.get('/api/v1/oauth-clients/local'));
    const body = new URLSearchParams({
      client_id: String(oauth.client_id),
      client_secret: String(oauth.client_secret),
      grant_type: 'password',
      username,
      password,
    });
    return fetch(`${this.standIn.origin}/api/v1/users/token`, { method: 'POST', headers, body });
  }

  get(path: string): Promise<Response> {
    return fetch(this.standIn.origin + path, { headers: this.headers() });
  }

  async json(path: string): Promise<Record<string, unknown>> {
    return record(await this.get(path));
  }

  /** The new upload's identifier. */
  async init(file: TestFile, metadata: Readonly<Record<string, unknown>> = {}): Promise<string> {
    const channelId = this.standIn.world.channels[0]?.id;
    const response = await fetch(`${this.standIn.origin}/api/v1/videos/upload-resumable`, {
      method: 'POST',
      headers: {
        ...this.headers(),
        'content-type': 'application/json',
        'x-upload-content-length': String(file.bytes.length),
        'x-upload-content-type': 'video/mp4',
      },
      body: JSON.stringify({ channelId, name: 'A video', filename: 'a.mp4', lastModified: 1, ...metadata }),
    });
    return /upload_id=([^&]+)/.exec(response.headers.get('location') ?? '')?.[1] ?? '';
  }

  put(uploadId: string, file: TestFile, start: number, end: number): Promise<Response> {
    return fetch(`${this.standIn.origin}/api/v1/videos/upload-resumable?upload_id=${uploadId}`, {
      method: 'PUT',
      redirect: 'manual',
      headers: { ...this.headers(), 'content-range': `bytes ${start}-${end - 1}/${file.bytes.length}` },
      body: file.bytes.slice(start, end),
    });
  }

  offset(uploadId: string, file: TestFile): Promise<Response> {
    return fetch(`${this.standIn.origin}/api/v1/videos/upload-resumable?upload_id=${uploadId}`, {
      method: 'PUT',
      redirect: 'manual',
      headers: { ...this.headers(), 'content-range': `bytes */${file.bytes.length}` },
    });
  }

  private headers(): Record<string, string> {
    return this.token === '' ? {} : { authorization: `Bearer ${this.token}` };
  }
}

export interface TestFile {
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly sha256: string;
}

export async function testFile(size = 2_000_000): Promise<TestFile> {
  const dir = await mkdtemp(join(tmpdir(), 'sepiola-stand-in-test-'));
  try {
    const { path, sha256 } = await makeVideo(join(dir, 'video.mp4'), { size, seed: 'stand-in' });
    return { bytes: new Uint8Array(await readFile(path)), sha256 };
  } finally {
    await rm(dir, { recursive: true });
  }
}

async function record(response: Response): Promise<Record<string, unknown>> {
  // Every JSON answer that these tests read is an object.
  return (await response.json()) as Record<string, unknown>;
}
