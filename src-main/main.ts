import path from 'node:path';
import { app, BrowserWindow, dialog, session } from 'electron';
import { createFormat, wordsFor, type Words } from '../src-preload/words/index.ts';
import { createBridge, type Bridge } from './bridge/bridge.ts';
import { appHandlers, localeOf } from './bridge/handlers/app.ts';
import { copyHandlers } from './bridge/handlers/copies.ts';
import { draftHandlers } from './bridge/handlers/drafts.ts';
import { editHandlers } from './bridge/handlers/edits.ts';
import { fileHandlers } from './bridge/handlers/files.ts';
import { liveHandlers } from './bridge/handlers/lives.ts';
import { mediaHandlers } from './bridge/handlers/media.ts';
import { obsHandlers } from './bridge/handlers/obs.ts';
import { playlistHandlers } from './bridge/handlers/playlists.ts';
import { serverHandlers } from './bridge/handlers/servers.ts';
import { sessionHandlers } from './bridge/handlers/sessions.ts';
import { statisticsHandlers } from './bridge/handlers/statistics.ts';
import { studioHandlers } from './bridge/handlers/studio.ts';
import { uploadHandlers } from './bridge/handlers/uploads.ts';
import { videosHandlers } from './bridge/handlers/videos.ts';
import { watchHandlers } from './bridge/handlers/watch.ts';
import { draftRoute, mediaRoute, videoRoute } from './bridge/routes.ts';
import { isOwnUrl, ownOrigin } from './bridge/sender.ts';
import { tellWindow } from './bridge/tell-window.ts';
import { createWhenLoaded } from './bridge/when-loaded.ts';
import {
  bringToFront,
  chooseFiles,
  chooseFolder,
  chooseNewFile,
  createLog,
  createNetwork,
  createPreferences,
  createQuitGuard,
  createUploadSigns,
  createWorkSigns,
  filesOf,
  followTheme,
  hardenContents,
  hardenSession,
  menuTemplate,
  openMainWindow,
  power,
  registerAppScheme,
  secretClipboard,
  serveApp,
  serverImages,
  setMenu,
} from './desktop/index.ts';
import { systemClock } from './peertube/clock.ts';
import type { Problem } from './peertube/problem.ts';
import { createServices } from './services.ts';
import { createKeychain } from './sessions/index.ts';

/** Where the build puts things, seen from the bundle of this file. */
const bundle = {
  preload: path.resolve(import.meta.dirname, '../preload/preload.cjs'),
  renderer: path.resolve(import.meta.dirname, '../renderer'),
};

registerAppScheme();
app.enableSandbox();

if (app.requestSingleInstanceLock()) {
  app
    .whenReady()
    .then(start)
    .catch((error: unknown) => {
      // Without this there would be a process without a window: a profile that may not be read, mostly.
      const words = wordsFor(app.getLocale());
      dialog.showErrorBox(
        app.getName(),
        `${words.problem.bug({}, createFormat(app.getLocale())).text}\n\n${String(error)}`,
      );
      app.exit(1);
    });
} else {
  app.quit();
}

async function start(): Promise<void> {
  const log = createLog(app.getPath('logs'));
  const page = createWhenLoaded((name, payload) => bridge.send(name, payload));
  function report(problem: Problem): void {
    log.warn(`${problem.code} ${JSON.stringify(problem.details)} ${problem.cause ?? ''}`);
    page.send('app:problem', problem);
  }
  // What nobody waited for is a bug: it is written down, and the uploads go on.
  const logBug = (error: unknown): void => log.error('Nobody waited for this', error);
  process.on('unhandledRejection', logBug);
  const preferences = createPreferences(app.getPath('userData'), { now: () => systemClock.now(), report });
  const network = createNetwork();
  const words = (): Words => wordsFor(localeOf(preferences.settings()));

  const keychain = createKeychain();
  const services = createServices({
    folder: app.getPath('userData'),
    userAgent: `Sepiola/${app.getVersion()}`,
    clock: systemClock,
    keychain,
    clipboard: secretClipboard,
    accountStore: preferences.accounts,
    log,
    network,
    power,
    uploadsAtOnce: preferences.settings().uploadsAtOnce,
    uploadSpeed: preferences.settings().uploadSpeed,
    report,
  });
  const { sessions, grants, drafts, uploads, serverWaits } = services;
  const ownOrigins = (): string[] => sessions.list().accounts.map((account) => account.server.origin);

  hardenContents({ isOwnUrl, log });
  hardenSession(session.defaultSession, { isOwnUrl, log });
  followTheme(preferences);
  serveApp(session.defaultSession, bundle.renderer, {
    media: mediaRoute(grants),
    video: videoRoute(services.media),
    draft: draftRoute(drafts),
    server: serverImages((account) => {
      const origin = sessions.originOf(account);
      return origin.ok ? origin.value : null;
    }),
  });

  const windows = () => BrowserWindow.getAllWindows();
  const bridge: Bridge = createBridge({
    windows: () => windows().map((open) => open.webContents),
    log,
    handlers: {
      ...appHandlers({ preferences, network, ownOrigins }),
      ...serverHandlers(serverWaits),
      ...sessionHandlers(sessions, grants, services.watch),
      ...fileHandlers(
        grants,
        async (kind) => {
          const current = sessions.list().current;
          const known = current === null ? null : await sessions.capabilities(current);
          const extensions = known?.ok === true ? known.value.videoExtensions : null;
          return await chooseFiles(windows()[0] ?? null, kind, words().desktop.choose, extensions);
        },
        (name) => chooseNewFile(windows()[0] ?? null, words().desktop.choose, name),
      ),
      ...draftHandlers(drafts),
      ...uploadHandlers(uploads, services.replaceFile),
      ...videosHandlers(services.videos),
      ...editHandlers(services.edits),
      ...mediaHandlers(services.media),
      ...playlistHandlers(services.playlistOrders),
      ...watchHandlers(services.watch),
      ...studioHandlers(services.studio),
      ...liveHandlers(services.lives, services.shows),
      ...obsHandlers(services.obs),
      ...statisticsHandlers(services.statistics),
      ...copyHandlers(services.copies, () => chooseFolder(windows()[0] ?? null, words().desktop.choose)),
    },
  });
  tellWindow({
    bridge,
    sessions,
    drafts,
    uploads,
    copies: services.copies,
    videos: services.videos,
    edits: services.edits,
    media: services.media,
    playlistOrders: services.playlistOrders,
    watch: services.watch,
    statistics: services.statistics,
    studio: services.studio,
    shows: services.shows,
    obs: services.obs,
    serverWaits,
    network,
    preferences,
  });
  preferences.onChanged(({ uploadsAtOnce, uploadSpeed }) => {
    uploads.setAtOnce(uploadsAtOnce);
    uploads.setSpeedLimit(uploadSpeed);
  });

  const guard = createQuitGuard({
    window: () => windows()[0] ?? null,
    words: () => words().desktop.quit,
    isTravelling: () => uploads.isTravelling() || services.studio.isSending(),
    quit: () => app.quit(),
  });
  const signs = createUploadSigns({
    window: () => windows()[0] ?? null,
    words,
    format: () => createFormat(localeOf(preferences.settings())),
    titleOf: async (draft) => {
      const view = await drafts.get(draft);
      return view.ok ? view.value.metadata.title : '';
    },
    notificationsOn: () => preferences.settings().notifications,
    onClick: show,
  });
  uploads.on('changed', (view) => signs.changed(view));
  uploads.on('removed', (draft) => signs.removed(draft));
  uploads.on('progress', (progress) => signs.progress(progress));
  const workSigns = createWorkSigns({
    words,
    format: () => createFormat(localeOf(preferences.settings())),
    clock: systemClock,
    notificationsOn: () => preferences.settings().notifications,
    onClick: show,
  });
  services.watch.on('ended', (work) => workSigns.ended(work));

  async function offer(paths: readonly string[]): Promise<void> {
    if (paths.length === 0) return;
    const granted = await grants.grantPaths(paths);
    if (granted.ok) page.send('app:files', granted.value);
    else page.send('app:problem', granted.problem);
  }

  function open(): BrowserWindow {
    const window = openMainWindow({
      preload: bundle.preload,
      url: `${ownOrigin}/index.html`,
      title: app.getName(),
      remembered: preferences.window(),
      remember: (state) => preferences.rememberWindow(state),
    });
    window.webContents.on('did-finish-load', () => page.loaded());
    window.on('closed', () => page.gone());
    window.on('close', (event) => {
      // On macOS the app lives on without a window, and so do the uploads.
      if (process.platform !== 'darwin' && !guard.mayClose()) event.preventDefault();
    });
    return window;
  }

  function show(): void {
    bringToFront(windows()[0] ?? open());
  }

  setMenu(
    menuTemplate(
      words().desktop.menu,
      process.platform,
      (command) => {
        show();
        page.send('app:command', command);
      },
      { version: app.getVersion() },
    ),
  );
  app.on('second-instance', (_event, argv) => {
    show();
    offer(filesOf(argv)).catch(logBug);
  });
  app.on('activate', show);
  app.on('window-all-closed', () => {
    if (process.platform !== 'darwin') app.quit();
  });
  app.on('before-quit', (event) => {
    if (!guard.mayClose()) event.preventDefault();
  });
  app.on('will-quit', (event) => {
    if (services.lives.holdsKey()) {
      event.preventDefault();
      // A clipboard whose owner does not answer must not keep the app from ending.
      Promise.race([services.lives.close(), systemClock.sleep(1_000)])
        .catch(logBug)
        .finally(() => app.quit());
      return;
    }
    bridge.close();
    services.close().catch(logBug);
    // A keychain that never answers holds a thread that no ordinary exit gets past. All is on disk by now.
    if (keychain.hanging()) process.kill(process.pid, 'SIGKILL');
  });

  open();
  offer(filesOf(process.argv)).catch(logBug);
  await sessions.restore().catch(logBug);
}
