import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runCommand } from './run-command.ts';

/** What `hasDesktop` looks at. */
export interface DesktopHost {
  readonly platform: NodeJS.Platform;
  readonly env: Readonly<Record<string, string | undefined>>;
  exists(path: string): boolean;
}

/** What a Linux session lacks to show a window and to reach a keychain; nothing on other systems. */
export function missingFromDesktop(
  host: DesktopHost = { platform: process.platform, env: process.env, exists: existsSync },
): readonly string[] {
  if (host.platform !== 'linux') return [];
  const { DISPLAY, WAYLAND_DISPLAY, DBUS_SESSION_BUS_ADDRESS, XDG_RUNTIME_DIR } = host.env;
  const hasBus =
    Boolean(DBUS_SESSION_BUS_ADDRESS) ||
    (Boolean(XDG_RUNTIME_DIR) && host.exists(join(XDG_RUNTIME_DIR ?? '', 'bus')));
  return [
    ...(DISPLAY || WAYLAND_DISPLAY ? [] : ['a display (DISPLAY or WAYLAND_DISPLAY)']),
    ...(hasBus ? [] : ['a D-Bus session (DBUS_SESSION_BUS_ADDRESS)']),
  ];
}

/**
 * The order matters. D-Bus comes first, since the keyring lives on it; the keyring is unlocked before anything asks
 * for it, or keytar would wait for a person; `printf` gives the password without a line end.
 */
const script = `
log="$XDG_RUNTIME_DIR/keyring.log"
printf ci | gnome-keyring-daemon --unlock --components=secrets >"$log" 2>&1 || {
  echo 'gnome-keyring-daemon does not start:' >&2
  cat "$log" >&2
  exit 1
}
exec xvfb-run -a -s '-screen 0 1440x900x24' "$@"
`;

/**
 * Runs a command with a display, a D-Bus session, an unlocked keyring and a home folder of its own, all gone
 * afterwards. For Linux; needs the packages of `display` and `keyring`.
 *
 * @returns its exit code
 */
export async function runHeadless(
  command: readonly string[],
  env: Readonly<Record<string, string | undefined>> = {},
): Promise<number> {
  const home = await mkdtemp(join(tmpdir(), 'sepiola-'));
  const runtime = join(home, 'run');
  await mkdir(runtime, { mode: 0o700 });
  try {
    return await runCommand('dbus-run-session', ['--', 'sh', '-c', script, 'sh', ...command], {
      ownGroup: true,
      env: {
        ...env,
        HOME: home,
        XDG_RUNTIME_DIR: runtime,
        // Theirs would lead out of the private home.
        XDG_CONFIG_HOME: undefined,
        XDG_DATA_HOME: undefined,
        XDG_CACHE_HOME: undefined,
        XDG_STATE_HOME: undefined,
        WAYLAND_DISPLAY: undefined,
        GNOME_KEYRING_CONTROL: undefined,
      },
    });
  } finally {
    // Chromium's and the keyring's last writes may come after their main process's end.
    await rm(home, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
  }
}
