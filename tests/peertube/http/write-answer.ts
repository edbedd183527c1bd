import { createReadStream } from 'node:fs';
import type { ServerResponse } from 'node:http';
import type { Answer } from './answer.ts';

export function writeAnswer(response: ServerResponse, answer: Answer): void {
  if (answer.kind === 'written') return;
  for (const [name, value] of Object.entries(answer.headers ?? {})) response.setHeader(name, value);
  response.statusCode = answer.status;
  switch (answer.kind) {
    case 'json':
      setDefault(response, 'content-type', 'application/json; charset=utf-8');
      end(response, JSON.stringify(answer.body));
      break;
    case 'text':
      setDefault(response, 'content-type', 'text/html; charset=utf-8');
      end(response, answer.body);
      break;
    case 'bytes':
      end(response, answer.body);
      break;
    case 'file':
      response.setHeader('content-length', answer.size);
      createReadStream(answer.path, between(answer)).pipe(response);
      break;
    case 'empty':
      if (answer.typed) response.setHeader('content-type', 'application/json; charset=utf-8');
      response.end();
      break;
  }
}

/** The whole file where no start is given. */
function between({ start, size }: { readonly start?: number; readonly size: number }) {
  return start === undefined ? {} : { start, end: start + size - 1 };
}

function setDefault(response: ServerResponse, name: string, value: string): void {
  if (!response.hasHeader(name)) response.setHeader(name, value);
}

function end(response: ServerResponse, body: string | Uint8Array): void {
  response.setHeader('content-length', Buffer.byteLength(body));
  response.end(body);
}
