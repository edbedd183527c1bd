/** Keeps Chromium quiet, alike everywhere, and off the network but for what the app asks for. */
const quiet: readonly string[] = [
  '--no-first-run',
  '--no-default-browser-check',
  '--no-service-autorun',
  '--no-pings',
  '--disable-background-networking',
  '--disable-background-timer-throttling',
  '--disable-backgrounding-occluded-windows',
  '--disable-renderer-backgrounding',
  '--disable-breakpad',
  '--disable-client-side-phishing-detection',
  '--disable-component-extensions-with-background-pages',
  '--disable-component-update',
  '--disable-default-apps',
  '--disable-domain-reliability',
  '--disable-extensions',
  '--disable-field-trial-config',
  '--disable-gpu',
  '--disable-hang-monitor',
  '--disable-infobars',
  '--disable-notifications',
  '--disable-prompt-on-repost',
  '--disable-quic',
  '--disable-search-engine-choice-screen',
  '--disable-session-crashed-bubble',
  '--disable-sync',
  '--hide-crash-restore-bubble',
  '--metrics-recording-only',
  '--password-store=basic',
  '--use-mock-keychain',
  '--unsafely-disable-devtools-self-xss-warnings',
];

const disabledFeatures: readonly string[] = [
  'AutofillServerCommunication',
  'BackForwardCache',
  'CalculateNativeWinOcclusion',
  'HttpsUpgrades',
  'HttpsFirstBalancedModeAutoEnable',
  // The runtime answers the app's own origin from a loopback address.
  'LocalNetworkAccessChecks',
  'MediaRouter',
  'OptimizationHints',
  'PaintHolding',
  'Translate',
];

/** What the runtime decides itself, whatever is asked for. */
const own = new Set([
  'user-data-dir',
  'remote-debugging-pipe',
  'no-startup-window',
  'app',
  'inspect',
  'inspect-brk',
]);

export interface SwitchOptions {
  readonly profile: string;
  /** Switches of the command line and of `app.commandLine`, by name without dashes. */
  readonly asked: ReadonlyMap<string, string>;
  readonly isRoot: boolean;
  readonly language: string | undefined;
}

const listSwitches = [
  'disable-features',
  'enable-features',
  'disable-blink-features',
  'enable-blink-features',
];

/** Chromium's command line. Feature lists are joined, since Chromium heeds only the last of each. */
export function chromiumSwitches({ profile, asked, isRoot, language }: SwitchOptions): string[] {
  const lists = new Map<string, string[]>([['disable-features', [...disabledFeatures]]]);
  const switches: string[] = [...quiet];
  for (const [name, value] of asked) {
    if (own.has(name)) continue;
    if (listSwitches.includes(name))
      lists.set(name, [...(lists.get(name) ?? []), ...value.split(',').filter(Boolean)]);
    else switches.push(value === '' ? `--${name}` : `--${name}=${value}`);
  }
  for (const [name, values] of lists) switches.push(`--${name}=${[...new Set(values)].join(',')}`);
  if (isRoot) switches.push('--no-sandbox');
  // Else a bar across the window warns of it.
  if (switches.includes('--no-sandbox')) switches.push('--test-type');
  if (language !== undefined && !asked.has('lang')) switches.push(`--lang=${language}`);
  switches.push(`--user-data-dir=${profile}`, '--remote-debugging-pipe', '--no-startup-window');
  return [...new Set(switches)];
}
