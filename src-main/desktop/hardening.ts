import { app, type Session, type WebContents } from 'electron';
import { isPermitted } from './permissions.ts';

interface Hardening {
  /** Is this a URL of our own pages? */
  isOwnUrl: (url: string) => boolean;
  log: { warn: (message: string) => void };
}

/**
 * Electron's security list, for every contents there will ever be: no navigation away, no new windows, no
 * webviews, no permissions but those of the table, no request but to the app's own protocol.
 */
export function hardenContents({ isOwnUrl, log }: Hardening): void {
  app.on('web-contents-created', (_event, contents: WebContents) => {
    contents.on('will-navigate', (event) => {
      if (isOwnUrl(event.url)) return;
      event.preventDefault();
      log.warn(`navigation refused: ${originOf(event.url)}`);
    });
    contents.on('will-attach-webview', (event) => event.preventDefault());
    contents.setWindowOpenHandler(({ url }) => {
      log.warn(`new window refused: ${originOf(url)}`);
      return { action: 'deny' };
    });
  });
}

export function hardenSession(session: Session, { isOwnUrl, log }: Hardening): void {
  session.setPermissionRequestHandler((_contents, permission, answer) => answer(isPermitted(permission)));
  session.setPermissionCheckHandler((_contents, permission) => isPermitted(permission));
  session.setDevicePermissionHandler(() => false);
  session.webRequest.onBeforeRequest((details, answer) => {
    const local = isOwnUrl(details.url) || /^(?:blob|data|devtools|chrome-extension):/.test(details.url);
    if (!local) log.warn(`request refused: ${originOf(details.url)}`);
    answer({ cancel: !local });
  });
}

function originOf(url: string): string {
  return URL.parse(url)?.origin ?? 'an unreadable address';
}
