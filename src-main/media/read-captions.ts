import { readFile, stat } from 'node:fs/promises';
import * as v from 'valibot';
import { captionRefusal, maxCaptionBytes } from '../drafts/index.ts';
import { decodeText, readProblem, type Grants } from '../files/index.ts';
import { failed, problem, succeeded, type Outcome } from '../peertube/problem.ts';
import type { CaptionText } from './caption-text.ts';
import type { MediaClient } from './published-files.ts';
import { textUpTo, type VideoOf } from './published-player.ts';

/** `fileUrl` came with 7.1; below it `captionPath` alone is told. */
const captionSchema = v.object({
  language: v.object({ id: v.string() }),
  captionPath: v.nullish(v.string()),
  fileUrl: v.nullish(v.string()),
});

/** Whether what they say is captions is for the window to judge, line by line: here only what is no text goes. */
function textOf(name: string, bytes: Uint8Array): Outcome<CaptionText> {
  const decoded = decodeText(bytes);
  if (decoded.text.trim() === '') return failed(captionRefusal(name, 'empty', bytes.length));
  return decoded.text.includes('\0')
    ? failed(captionRefusal(name, 'type', bytes.length))
    : succeeded(decoded);
}

/** Problems: 'not-found', 'caption-not-accepted', the server's. */
export async function readPublishedCaptions(
  client: MediaClient,
  { video, language }: Pick<VideoOf, 'video'> & { readonly language: string },
): Promise<Outcome<CaptionText>> {
  const listed = await client.call('videoCaptions.list', { path: { id: video } });
  if (!listed.ok) return listed;
  const captions = listed.value.data.flatMap((row) => {
    const parsed = v.safeParse(captionSchema, row);
    return parsed.success ? [parsed.output] : [];
  });
  const caption = captions.find((one) => one.language.id === language);
  const address = caption?.fileUrl ?? caption?.captionPath;
  if (address === null || address === undefined) return failed(problem('not-found'));
  const opened = await client.openAt(address);
  if (!opened.ok) return opened;
  const name = `${language}.vtt`;
  const bytes = await textUpTo(opened.value.stream, maxCaptionBytes);
  if (!bytes.ok) return bytes;
  return bytes.value === null
    ? failed(captionRefusal(name, 'size', opened.value.size ?? maxCaptionBytes))
    : textOf(name, bytes.value);
}

/** Problems: 'grant-unknown', 'caption-not-accepted', the file's. */
export async function readCaptionFile(
  grants: Grants,
  grant: string,
): Promise<Outcome<CaptionText & { readonly name: string }>> {
  const file = grants.resolve(grant);
  if (!file.ok) return file;
  const { name, path } = file.value;
  try {
    const { size } = await stat(path);
    if (size > maxCaptionBytes) return failed(captionRefusal(name, 'size', size));
    const text = textOf(name, await readFile(path));
    return text.ok ? succeeded({ ...text.value, name }) : text;
  } catch (error) {
    return failed(readProblem(error, name));
  }
}
