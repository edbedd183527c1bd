import { extname } from 'node:path';
import type { UploadedFile } from '../http/body.ts';
import type { Exchange } from '../http/exchange.ts';
import { refuse } from '../http/refusal.ts';
import { Checks } from './checks.ts';

const extensions = ['.png', '.jpeg', '.jpg', '.gif', '.webp'];
const maxBytes = 4 * 1024 * 1024;
const message = `This file is not supported or too large. Please, make sure it is of the following type : ${extensions.join(', ')}`;

/** @throws Refusal 400 where the field has no picture, or one too large (recording "set avatar with a text file"). */
export function readActorImage(exchange: Exchange, field: string): UploadedFile {
  const file = exchange.files.get(field);
  const good =
    file !== undefined &&
    file.type.startsWith('image/') &&
    extensions.includes(extname(file.filename).toLowerCase()) &&
    file.bytes.length <= maxBytes;
  const checks = new Checks(exchange);
  if (!good) checks.fail('body', field, message);
  checks.finish();
  return file ?? refuse(400, message);
}
