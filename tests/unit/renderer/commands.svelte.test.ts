import { flushSync } from 'svelte';
import { describe, expect, it, vi } from 'vitest';
import { commands as menuCommands } from '../../../src-preload/contract.ts';
import { registerAppCommands } from '../../../src-renderer/app/app-commands.ts';
import { matchName, searchNames } from '../../../src-renderer/app/palette-search.ts';
import { Commands, commands, type Command } from '../../../src-renderer/state/commands.svelte.ts';
import { matchesShortcut, shortcutLabel } from '../../../src-renderer/state/shortcut.ts';

function command(name: string, more: Partial<Command> = {}): Command {
  return { name, title: () => name, group: () => 'group', run: () => undefined, ...more };
}

function press(key: string, more: { ctrl?: boolean; meta?: boolean; shift?: boolean; alt?: boolean } = {}) {
  return {
    key,
    ctrlKey: more.ctrl ?? false,
    metaKey: more.meta ?? false,
    shiftKey: more.shift ?? false,
    altKey: more.alt ?? false,
    target: null as EventTarget | null,
  };
}

describe('Commands', () => {
  it('runs by name and by key', () => {
    const registry = new Commands();
    const run = vi.fn();
    registry.register([command('find', { keys: 'Mod+F', run })]);
    expect(registry.run('find')).toBe(true);
    expect(registry.press(press('f', { ctrl: true }), 'linux')).toBe(true);
    expect(registry.press(press('f', { meta: true }), 'darwin')).toBe(true);
    expect(registry.press(press('f'), 'linux')).toBe(false);
    expect(run).toHaveBeenCalledTimes(3);
  });

  it('knows only those that are available, and none that were taken away', () => {
    const registry = new Commands();
    let there = false;
    const remove = registry.register([command('a', { available: () => there }), command('b')]);
    expect(registry.list.map(({ name }) => name)).toEqual(['b']);
    expect(registry.run('a')).toBe(false);
    there = true;
    expect(registry.run('a')).toBe(true);
    remove();
    expect(registry.list).toEqual([]);
  });

  it('replaces a command of the same name', () => {
    const registry = new Commands();
    const [before, after] = [vi.fn(), vi.fn()];
    const removeFirst = registry.register([command('a', { run: before })]);
    registry.register([command('a', { run: after })]);
    removeFirst();
    expect(registry.run('a')).toBe(true);
    expect(before).not.toHaveBeenCalled();
    expect(after).toHaveBeenCalledOnce();
  });

  it('can be registered by an effect that ends while another begins', () => {
    const registry = new Commands();
    let view = $state('videos');
    const stop = $effect.root(() => {
      $effect(() => registry.register([command(`search-${view}`)]));
    });
    flushSync();
    expect(registry.list.map(({ name }) => name)).toEqual(['search-videos']);
    view = 'channels';
    flushSync();
    expect(registry.list.map(({ name }) => name)).toEqual(['search-channels']);
    stop();
    expect(registry.list).toEqual([]);
  });

  it('leaves single letters to what one types into, and Ctrl and Cmd not', () => {
    const registry = new Commands();
    registry.register([command('search', { keys: '/' }), command('palette', { keys: 'Mod+K' })]);
    const input = document.createElement('input');
    expect(registry.press({ ...press('/'), target: input }, 'linux')).toBe(false);
    expect(registry.press({ ...press('/'), target: document.body }, 'linux')).toBe(true);
    expect(registry.press({ ...press('k', { ctrl: true }), target: input }, 'linux')).toBe(true);
  });

  it('holds every command that menu and tray can ask for', () => {
    const remove = registerAppCommands();
    // Those that depend on a session or a queue are registered, though not available now.
    const always = [
      'add-files',
      'new-draft',
      'command-palette',
      'go-home',
      'go-uploads',
      'go-settings',
      'add-account',
      'show-keys',
    ];
    const dependent = [
      'go-videos',
      'go-channels',
      'go-playlists',
      'go-lives',
      'go-statistics',
      'pause-all',
      'resume-all',
    ];
    expect([...always, ...dependent].sort()).toEqual([...menuCommands].sort());
    for (const name of always) expect(commands.find(name), name).toBeDefined();
    remove();
  });
});

describe('shortcuts', () => {
  it('match a sign whatever Shift does, and letters exactly', () => {
    expect(matchesShortcut(press('?', { shift: true }), '?', 'linux')).toBe(true);
    expect(matchesShortcut(press('?'), '?', 'linux')).toBe(true);
    expect(matchesShortcut(press('O', { ctrl: true, shift: true }), 'Mod+O', 'linux')).toBe(false);
    expect(matchesShortcut(press('O', { ctrl: true, shift: true }), 'Mod+Shift+O', 'linux')).toBe(true);
    expect(matchesShortcut(press('ArrowLeft', { alt: true }), 'Alt+ArrowLeft', 'win32')).toBe(true);
    expect(matchesShortcut(press('k', { ctrl: true }), 'Mod+K', 'darwin')).toBe(false);
  });

  it('are written as the platform writes them', () => {
    expect(shortcutLabel('Mod+Shift+O', 'darwin')).toBe('⇧⌘O');
    expect(shortcutLabel('Mod+Shift+O', 'linux')).toBe('Ctrl+Shift+O');
    expect(shortcutLabel('Alt+ArrowLeft', 'win32')).toBe('Alt+←');
  });
});

describe('the palette', () => {
  const names = ['Go to Home', 'Go to Videos', 'Add video files…', 'Pause all uploads'];

  it('finds by the beginnings of words, by parts and by first letters', () => {
    expect(searchNames(names, (name) => name, 'vid')).toEqual(['Go to Videos', 'Add video files…']);
    expect(searchNames(names, (name) => name, 'add fil')).toEqual(['Add video files…']);
    expect(searchNames(names, (name) => name, 'gtv')).toEqual(['Go to Videos']);
    expect(searchNames(names, (name) => name, 'oad')).toEqual(['Pause all uploads']);
    expect(searchNames(names, (name) => name, 'xyz')).toEqual([]);
  });

  it('shows all in their order while nothing is typed, and prefers what begins so', () => {
    expect(searchNames(names, (name) => name, ' ')).toEqual(names);
    expect(matchName('Pause all uploads', 'pause')).toBeGreaterThan(matchName('Go to pause', 'pause'));
  });
});
