import { mkdirSync, writeFileSync, existsSync } from 'node:fs';
import { join } from 'node:path';
import { app } from './api/app.ts';
import { windowsOpenWith } from './api/browser-window.ts';
import { defaultSession } from './api/session.ts';
import { launchChromium } from './chromium/launch-chromium.ts';
import { Targets } from './chromium/targets.ts';
import { identifyChromium } from './identify.ts';
import { Interception } from './network/interception.ts';
import { reportFailure, state } from './state.ts';
import { WebContents } from './api/web-contents.ts';

/** Chromium's settings for a new profile: nothing is asked, saved, translated, downloaded or permitted. */
function writePreferences(profile: string): void {
  const file = join(profile, 'Default', 'Preferences');
  if (existsSync(file)) return;
  mkdirSync(join(profile, 'Default'), { recursive: true });
  const denied = [
    'geolocation',
    'notifications',
    'media_stream_mic',
    'media_stream_camera',
    'midi_sysex',
    'sensors',
  ];
  const preferences = {
    profile: {
      default_content_setting_values: Object.fromEntries(denied.map((name) => [name, 2])),
      password_manager_enabled: false,
      exit_type: 'Normal',
    },
    credentials_enable_service: false,
    autofill: { enabled: false, profile_enabled: false, credit_card_enabled: false },
    translate: { enabled: false },
    download: { prompt_for_download: true },
  };
  writeFileSync(file, JSON.stringify(preferences));
}

/** Starts Chromium for the app that is loaded, and all that stands between it and the app. */
export async function startBrowser(): Promise<void> {
  const profile = join(app.getPath('sessionData'), 'Chromium');
  writePreferences(profile);
  const chromium = await launchChromium({
    profile,
    asked: state.switches,
    isRoot: process.getuid?.() === 0,
    language: undefined,
  });
  identifyChromium(chromium.version);
  console.error(`Sepiola's development runtime on Chromium ${chromium.version}. This is not Electron.`);
  const { browser } = chromium.connection;
  const targets = new Targets(chromium, (stray) => {
    // A page opened it: its wish has been told already, or came by a way that is not allowed.
    if (stray.info.openerId !== undefined && WebContents.fromDevToolsTargetId(stray.info.openerId)) {
      targets.close(stray.targetId).catch(reportFailure('closing a popup'));
      return;
    }
    stray.session.send('Runtime.runIfWaitingForDebugger').catch(() => undefined); // It may be gone already.
  });
  await targets.start();
  await new Interception(browser, defaultSession).start();
  await browser.send('Browser.setDownloadBehavior', { behavior: 'deny' });
  windowsOpenWith(targets);
  void chromium.exited.then(() => {
    for (const window of [...state.windows.values()]) window.pageGone();
  });
  state.chromiumStarted(chromium);
}
