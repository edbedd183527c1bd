import { reportFailure } from '../state.ts';
import { toAppUrl } from './app-url.ts';
import type { WebContents } from './web-contents.ts';

export interface WindowOpenDetails {
  readonly url: string;
  readonly frameName: string;
  readonly features: string;
  readonly disposition: string;
  readonly referrer: { readonly url: string; readonly policy: string };
}

export type WindowOpenHandler = (details: WindowOpenDetails) => { readonly action: 'allow' | 'deny' };

/** A page wants a window: the app's handler decides. Without one Electron would open it; the runtime cannot. */
export function decideWindowOpen(
  contents: WebContents,
  handler: WindowOpenHandler | undefined,
  wanted: Pick<WindowOpenDetails, 'url' | 'frameName' | 'features' | 'disposition'>,
): void {
  const { frameName, features, disposition } = wanted;
  const referrer = { url: contents.getURL(), policy: 'strict-origin-when-cross-origin' };
  const details = { url: toAppUrl(wanted.url), frameName, features, disposition, referrer };
  const answer = handler?.(details) ?? { action: 'allow' };
  if (answer.action === 'deny') return;
  reportFailure('window.open')(
    new Error(`A second window for ${details.url} was allowed, which Sepiola's runtime does not implement.`),
  );
}
