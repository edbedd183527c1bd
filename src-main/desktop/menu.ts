import { Menu, type MenuItemConstructorOptions } from 'electron';
import type { Words } from '../../src-preload/words/index.ts';
import type { CommandName } from './app-info.ts';

/** The application's menu. What it does beyond Electron's own roles it asks of the window, by command name. */
export function menuTemplate(
  words: Words['desktop']['menu'],
  platform: NodeJS.Platform,
  run: (command: CommandName) => void,
  about: { version: string },
): MenuItemConstructorOptions[] {
  const command = (label: string, name: CommandName, accelerator?: string): MenuItemConstructorOptions => ({
    label,
    id: name,
    ...(accelerator === undefined ? {} : { accelerator }),
    click: () => run(name),
  });
  const mac = platform === 'darwin';
  return [
    ...(mac ? [{ role: 'appMenu' } as const] : []),
    {
      label: words.file,
      submenu: [
        command(words.addFiles, 'add-files', 'CmdOrCtrl+O'),
        command(words.newDraft, 'new-draft', 'CmdOrCtrl+N'),
        { type: 'separator' },
        command(words.addAccount, 'add-account'),
        command(words.settings, 'go-settings', 'CmdOrCtrl+,'),
        { type: 'separator' },
        mac ? { role: 'close' } : { role: 'quit', label: words.quit, accelerator: 'CmdOrCtrl+Q' },
      ],
    },
    { role: 'editMenu', label: words.edit },
    {
      label: words.go,
      submenu: [
        command(words.home, 'go-home', 'CmdOrCtrl+1'),
        command(words.videos, 'go-videos', 'CmdOrCtrl+2'),
        command(words.uploads, 'go-uploads', 'CmdOrCtrl+3'),
        command(words.channels, 'go-channels', 'CmdOrCtrl+4'),
        command(words.playlists, 'go-playlists', 'CmdOrCtrl+5'),
        command(words.lives, 'go-lives', 'CmdOrCtrl+6'),
        command(words.statistics, 'go-statistics', 'CmdOrCtrl+7'),
        { type: 'separator' },
        command(words.palette, 'command-palette', 'CmdOrCtrl+K'),
      ],
    },
    {
      label: words.uploadsMenu,
      submenu: [command(words.pauseAll, 'pause-all'), command(words.resumeAll, 'resume-all')],
    },
    {
      label: words.view,
      submenu: [
        { role: 'resetZoom' },
        { role: 'zoomIn' },
        { role: 'zoomOut' },
        { type: 'separator' },
        { role: 'togglefullscreen' },
        ...(about.version.includes('-') ? [{ role: 'toggleDevTools' } as const] : []),
      ],
    },
    { role: 'windowMenu', label: words.window },
    { role: 'help', label: words.help, submenu: [command(words.keys, 'show-keys')] },
  ];
}

export function setMenu(template: MenuItemConstructorOptions[]): void {
  Menu.setApplicationMenu(Menu.buildFromTemplate(template));
}
