import { NoPeaks, readPeaks, type PeaksNews } from './peaks.ts';

/** What the window asks for, once. */
export interface PeaksWish {
  /** With its origin. */
  readonly url: string;
  readonly perSecond: number;
}

export type PeaksMessage =
  PeaksNews | { readonly kind: 'ended' } | { readonly kind: 'failed'; readonly reason: string };

function tell(message: PeaksMessage, transfer: Transferable[] = []): void {
  self.postMessage(message, { transfer });
}

async function run({ url, perSecond }: PeaksWish): Promise<void> {
  try {
    for await (const news of readPeaks(url, perSecond))
      tell(news, news.kind === 'part' ? [news.peaks.buffer] : []);
    tell({ kind: 'ended' });
  } catch (error) {
    tell({ kind: 'failed', reason: error instanceof NoPeaks ? error.reason : 'unreadable' });
  }
}

self.addEventListener('message', (event: MessageEvent<PeaksWish>) => {
  void run(event.data);
});
