import { failed, problem, succeeded } from '../peertube/problem.ts';
import type { CompanionDelivery, Delivered } from './companion-delivery.ts';
import type { RunContext } from './run-context.ts';
import type { UploadedVideo } from './upload-record.ts';

const done: Delivered = succeeded({ element: null });

/** The server has one for each language: it takes the place of another. */
async function send(
  { client, signal, drafts, draft }: RunContext,
  { uuid }: UploadedVideo,
  language: string,
  version: string,
): Promise<Delivered> {
  const captionfile = await drafts.caption(draft.id, Number(version));
  if (captionfile === null) {
    const name = draft.captions.find((caption) => caption.language === language)?.fileName ?? language;
    return failed(problem('file-gone', { details: { name } }));
  }
  const put = await client.call(
    'videoCaptions.replace',
    { path: { id: uuid, captionLanguage: language }, body: { captionfile } },
    { signal, background: true },
  );
  return put.ok ? done : put;
}

async function takeAway(
  { client, signal }: RunContext,
  { uuid }: UploadedVideo,
  language: string,
): Promise<Delivered> {
  const removed = await client.call(
    'videoCaptions.delete',
    { path: { id: uuid, captionLanguage: language } },
    { signal, background: true },
  );
  return removed.ok || removed.problem.code === 'not-found' ? done : removed;
}

export const captionDelivery: CompanionDelivery = { needs: 'videoCaptions.replace', send, takeAway };
