import { succeeded } from '../peertube/problem.ts';
import type { CompanionDelivery, Delivered } from './companion-delivery.ts';
import type { RunContext } from './run-context.ts';
import type { UploadedVideo } from './upload-record.ts';

/** All at once: what was there is replaced. */
async function put(
  { client, signal }: RunContext,
  { uuid }: UploadedVideo,
  chapters: readonly { readonly timecode: number; readonly title: string }[],
): Promise<Delivered> {
  const done = await client.call(
    'videoChapters.replaceAll',
    { path: { id: uuid }, body: { chapters } },
    { signal, background: true },
  );
  return done.ok ? succeeded({ element: null }) : done;
}

export const chaptersDelivery: CompanionDelivery = {
  needs: 'videoChapters.replaceAll',
  send: (context, video) =>
    put(
      context,
      video,
      context.draft.metadata.chapters.map(({ timecode, title }) => ({ timecode, title: title.trim() })),
    ),
  takeAway: (context, video) => put(context, video, []),
};
