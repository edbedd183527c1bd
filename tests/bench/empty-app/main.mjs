// The least that opens a window: what a runtime costs before an app does anything.
import { app, BrowserWindow, protocol } from 'electron';

protocol.registerSchemesAsPrivileged([{ scheme: 'app', privileges: { standard: true, secure: true } }]);
app.on('window-all-closed', () => app.quit());
// No top-level await: an app is not ready before its main module has been read.
app.whenReady().then(() => {
  protocol.handle(
    'app',
    () =>
      new Response('<!doctype html><title>Empty</title><main>Empty</main>', {
        headers: { 'content-type': 'text/html' },
      }),
  );
  return new BrowserWindow({ width: 1280, height: 800 }).loadURL('app://empty/');
});
