import { describe, expect, it } from 'vitest';
import { Router } from '../../../src-renderer/app/router.svelte.ts';
import { views } from '../../../src-renderer/app/views.ts';

type Room = 'hall' | 'attic' | 'cellar';

describe('Router', () => {
  it('goes, comes back and goes forward again', () => {
    const router = new Router<Room>('hall');
    router.go('attic', 'trunk');
    router.go('cellar');
    router.back();
    expect(router.current).toEqual({ view: 'attic', of: 'trunk' });
    router.back();
    expect(router.current.view).toBe('hall');
    expect(router.canGoBack).toBe(false);
    router.forward();
    router.forward();
    expect(router.current.view).toBe('cellar');
    expect(router.canGoForward).toBe(false);
  });

  it('drops what lay ahead when one goes elsewhere', () => {
    const router = new Router<Room>('hall');
    router.go('attic');
    router.back();
    router.go('cellar');
    expect(router.canGoForward).toBe(false);
    router.back();
    expect(router.current.view).toBe('hall');
  });

  it('keeps no trace of going where one is', () => {
    const router = new Router<Room>('hall');
    router.go('hall');
    expect(router.canGoBack).toBe(false);
  });

  it('leaves no way back to a replaced place', () => {
    const router = new Router<Room>('hall');
    router.go('attic');
    router.replace('cellar');
    router.back();
    expect(router.current.view).toBe('hall');
    router.forward();
    expect(router.current.view).toBe('cellar');
  });

  it('remembers a limited number of places', () => {
    const router = new Router<Room>('hall');
    for (let step = 0; step < 200; step += 1) router.go(step % 2 === 0 ? 'attic' : 'cellar');
    let steps = 0;
    while (router.canGoBack) {
      router.back();
      steps += 1;
    }
    expect(steps).toBe(49);
  });
});

describe('views', () => {
  it('have names and keys of their own', () => {
    const names = views.map((view) => view.name);
    expect(new Set(names).size).toBe(names.length);
    const keys = views.flatMap((view) => view.keys ?? []);
    expect(new Set(keys).size).toBe(keys.length);
  });

  it('can all be loaded', async () => {
    for (const view of views) expect((await view.load()).default, view.name).toBeTypeOf('function');
  }, 60_000);
});
