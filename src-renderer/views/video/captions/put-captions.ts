import type { AccountId } from '../../../../src-preload/contract.ts';
import { call } from '../../../state/bridge.ts';

/** In place of those that the server has in that language. Rejects with `ProblemError`. */
export async function putCaptions(of: {
  readonly account: AccountId;
  /** UUID. */
  readonly video: string;
  readonly language: string;
  /** WebVTT. */
  readonly text: string;
}): Promise<void> {
  const { account, video, language, text } = of;
  await call(account, 'videoCaptions.replace', {
    path: { id: video, captionLanguage: language },
    body: {
      captionfile: {
        bytes: new TextEncoder().encode(text),
        filename: `${language}.vtt`,
        type: 'text/vtt',
      },
    },
  });
}
