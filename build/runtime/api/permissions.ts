import { ignoreClosed } from '../chromium/cdp.ts';
import { reportFailure, state } from '../state.ts';
import { originOf, toChromiumUrl } from './app-url.ts';
import type { WebContents } from './web-contents.ts';

/** Electron's names of permissions, and Chromium's. */
const names: readonly (readonly [string, string])[] = [
  ['geolocation', 'geolocation'],
  ['notifications', 'notifications'],
  ['media', 'camera'],
  ['media', 'microphone'],
  ['midi', 'midi'],
  ['idle-detection', 'idle-detection'],
  ['clipboard-read', 'clipboard-read'],
  ['clipboard-sanitized-write', 'clipboard-write'],
  ['window-management', 'window-management'],
];

/**
 * Chromium would ask a person where Electron asks the app's handler. So the check handler is asked for every
 * permission as a document is shown, and Chromium told the answers. Without any handler all are granted, as in
 * Electron; with a request handler alone all are denied, since it is only to be asked when a page wants something.
 */
export async function applyPermissions(contents: WebContents): Promise<void> {
  const origin = originOf(contents.mainFrame.url);
  const { permissionCheck, permissionRequest } = contents.session.handlers;
  const details = { isMainFrame: true, requestingUrl: contents.mainFrame.url, securityOrigin: `${origin}/` };
  const { browser } = (await state.chromium).connection;
  await Promise.all(
    names.map(async ([name, chromiumName]) => {
      const isGranted = permissionCheck
        ? permissionCheck(contents, name, `${origin}/`, details)
        : permissionRequest === null;
      await browser
        .send('Browser.setPermission', {
          permission: { name: chromiumName },
          setting: isGranted ? 'granted' : 'denied',
          origin: new URL(toChromiumUrl(`${origin}/`)).origin,
        })
        .catch(ignoreClosed)
        .catch(reportFailure(`the permission ${name}`));
    }),
  );
}
