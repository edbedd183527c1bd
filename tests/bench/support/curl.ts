import { spawnSync } from 'node:child_process';
import { basename } from 'node:path';
import type { Contender } from './contender.ts';
import type { Who } from './sepiola.ts';
import { timedCommand } from './timed-command.ts';

/** `curl` with one PUT of the whole file to an upload that was begun for it, off the clock. No digest, no journal. */
export function curl(who: Who): Contender {
  const found =
    spawnSync('curl', ['--version']).status === 0 && spawnSync('bash', ['--version']).status === 0;
  return {
    name: 'curl, one PUT',
    lack: found ? null : 'curl and bash are needed',
    async upload(path, size) {
      const { token, url } = await begin(who, path, size);
      const { output, ...measured } = await timedCommand([
        'curl',
        '--silent',
        '--show-error',
        '--output',
        '/dev/null',
        '--write-out',
        '%{http_code}',
        '--request',
        'PUT',
        '--upload-file',
        path,
        '--header',
        'Expect:',
        '--header',
        'Content-Type: application/octet-stream',
        '--header',
        `Content-Range: bytes 0-${size - 1}/${size}`,
        '--header',
        `Authorization: Bearer ${token}`,
        url,
      ]);
      if (output !== '200') throw new Error(`The server answered curl with ${output}.`);
      return measured;
    },
  };
}

interface Begun {
  readonly token: string;
  readonly url: string;
}

/** What a person would do by hand before calling curl. */
async function begin({ origin, username, password }: Who, path: string, size: number): Promise<Begun> {
  const ask = async (where: string, init: RequestInit = {}): Promise<Response> => {
    const answer = await fetch(`${origin}/api/v1${where}`, init);
    if (!answer.ok) throw new Error(`${where}: ${answer.status} ${await answer.text()}`);
    return answer;
  };
  // Answers of our own stand-in, whose shapes the contract tests look after.
  const client = (await (await ask('/oauth-clients/local')).json()) as Record<string, string>;
  const form = { ...client, grant_type: 'password', response_type: 'code', username, password };
  const tokens = (await (
    await ask('/users/token', { method: 'POST', body: new URLSearchParams(form) })
  ).json()) as {
    access_token: string;
  };
  const token = tokens.access_token;
  const authorization = `Bearer ${token}`;
  const me = (await (await ask('/users/me', { headers: { authorization } })).json()) as {
    videoChannels: readonly { id: number }[];
  };
  const begun = await ask('/videos/upload-resumable', {
    method: 'POST',
    headers: {
      authorization,
      'content-type': 'application/json',
      'x-upload-content-length': String(size),
      'x-upload-content-type': 'video/mp4',
    },
    body: JSON.stringify({
      filename: basename(path),
      name: 'By curl',
      channelId: me.videoChannels[0]?.id,
      privacy: 3,
      lastModified: Date.now(),
    }),
  });
  const id = new URL(begun.headers.get('location') ?? '', origin).searchParams.get('upload_id') ?? '';
  return { token, url: `${origin}/api/v1/videos/upload-resumable?upload_id=${encodeURIComponent(id)}` };
}
