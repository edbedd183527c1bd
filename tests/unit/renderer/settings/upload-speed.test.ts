import { flushSync, mount, unmount } from 'svelte';
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { SpeedLimit } from '../../../../src-preload/contract.ts';
import { words } from '../../../../src-renderer/state/words.svelte.ts';
import { parseRate, rateText } from '../../../../src-renderer/views/settings/parse-rate.ts';
import UploadSpeed from '../../../../src-renderer/views/settings/UploadSpeed.svelte';

const say = words.settings.uploads.speed;
let leave: (() => void) | null = null;

function show(value: SpeedLimit) {
  const onchange = vi.fn<(value: SpeedLimit) => void>();
  const view = mount(UploadSpeed, { target: document.body, props: { value, onchange } });
  flushSync();
  leave = () => void unmount(view);
  return onchange;
}

afterEach(() => {
  leave?.();
  leave = null;
  document.body.replaceChildren();
});

function fields(label: string): HTMLInputElement[] {
  return [...document.querySelectorAll('label')]
    .filter(({ textContent }) => textContent.trim() === label)
    .map((found) => document.getElementById(found.htmlFor))
    .filter((element) => element instanceof HTMLInputElement);
}

function type(field: HTMLInputElement | undefined, text: string) {
  if (!field) throw new Error('No such field');
  field.value = text;
  field.dispatchEvent(new Event('input', { bubbles: true }));
  field.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true }));
  field.dispatchEvent(new Event('change', { bubbles: true }));
  flushSync();
}

describe('a rate as it is typed', () => {
  it.each([
    ['1', 1_000_000],
    ['0.5', 500_000],
    ['2,5', 2_500_000],
    [' 10 ', 10_000_000],
    ['', null],
    ['0', undefined],
    ['0.001', undefined],
    ['-1', undefined],
    ['fast', undefined],
    ['1e9', undefined],
  ])('“%s” is %s bytes per second', (text, bytes) => {
    expect(parseRate(text)).toBe(bytes);
  });

  it('is shown as it was typed', () => {
    expect([rateText(null), rateText(2_500_000), rateText(2_500_000, ',')]).toEqual(['', '2.5', '2,5']);
  });
});

describe('the speed limit in the settings', () => {
  it('is set with Enter and lifted by emptying it', () => {
    const onchange = show({ bytesPerSecond: null, periods: [] });
    type(fields(say.title)[0], '1.5');
    expect(onchange).toHaveBeenLastCalledWith({ bytesPerSecond: 1_500_000, periods: [] });
    leave?.();
    const lifted = show({ bytesPerSecond: 1_500_000, periods: [] });
    expect(fields(say.title)[0]?.value).toBe('1.5');
    type(fields(say.title)[0], '');
    expect(lifted).toHaveBeenLastCalledWith({ bytesPerSecond: null, periods: [] });
  });

  it('stays as it is when what was typed makes no sense, and says so', () => {
    const onchange = show({ bytesPerSecond: 1_000_000, periods: [] });
    type(fields(say.title)[0], 'slow');
    expect(onchange).not.toHaveBeenCalled();
    expect(fields(say.title)[0]?.getAttribute('aria-invalid')).toBe('true');
    expect(document.body.textContent).toContain(say.rule('0.01', '10,000'));
  });

  it('has times, which are added, changed and removed', () => {
    const byDay = { from: '06:00', to: '22:00', bytesPerSecond: 1_000_000 };
    const onchange = show({ bytesPerSecond: null, periods: [byDay] });
    type(fields(say.from)[0], '07:30');
    expect(onchange).toHaveBeenLastCalledWith({
      bytesPerSecond: null,
      periods: [{ ...byDay, from: '07:30' }],
    });
    type(fields(say.limit)[0], '');
    expect(onchange).toHaveBeenLastCalledWith({
      bytesPerSecond: null,
      periods: [{ ...byDay, bytesPerSecond: null }],
    });
    const buttons = [...document.querySelectorAll('button')];
    buttons.find(({ textContent }) => textContent.trim() === say.add)?.click();
    expect(onchange.mock.lastCall?.[0].periods).toHaveLength(2);
    buttons.find(({ ariaLabel }) => ariaLabel === say.remove('06:00', '22:00'))?.click();
    expect(onchange).toHaveBeenLastCalledWith({ bytesPerSecond: null, periods: [] });
  });

  it('says what holds at this moment', () => {
    show({ bytesPerSecond: 2_000_000, periods: [] });
    expect(document.querySelector('[role="status"]')?.textContent).toBe(say.now('2 MB/s'));
  });
});
