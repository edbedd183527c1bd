import { describe, expect, it } from 'vitest';
import { missingFromDesktop, type DesktopHost } from '../../../build/setup/headless.ts';

const linux = (env: DesktopHost['env'], exists = false): DesktopHost => ({
  platform: 'linux',
  env,
  exists: () => exists,
});

describe('missingFromDesktop', () => {
  it('names both on a bare Linux machine', () => {
    expect(missingFromDesktop(linux({}))).toEqual([
      expect.stringContaining('DISPLAY'),
      expect.stringContaining('DBUS_SESSION_BUS_ADDRESS'),
    ]);
  });

  it.each([
    ['X11', linux({ DISPLAY: ':0', DBUS_SESSION_BUS_ADDRESS: 'unix:path=/run/user/1000/bus' })],
    [
      'Wayland, with its bus where systemd puts it',
      linux({ WAYLAND_DISPLAY: 'w', XDG_RUNTIME_DIR: '/run' }, true),
    ],
    ['macOS', { ...linux({}), platform: 'darwin' as const }],
    ['Windows', { ...linux({}), platform: 'win32' as const }],
  ])('finds nothing missing on %s', (_, host) => {
    expect(missingFromDesktop(host)).toEqual([]);
  });

  it('wants a bus beside a display', () => {
    expect(missingFromDesktop(linux({ DISPLAY: ':0', XDG_RUNTIME_DIR: '/run' }))).toHaveLength(1);
  });
});
