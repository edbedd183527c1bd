import { EventEmitter } from 'node:events';
import { state } from '../state.ts';

type ThemeSource = 'system' | 'light' | 'dark';

let source: ThemeSource = 'system';

/** What pages are told to prefer; undefined leaves it to Chromium, which asks the desktop. */
export function currentColorScheme(): 'light' | 'dark' | undefined {
  return source === 'system' ? undefined : source;
}

/** Electron's `nativeTheme`. The desktop's own choice is not known here: `system` counts as light. */
class NativeTheme extends EventEmitter {
  readonly shouldUseHighContrastColors = false;
  readonly shouldUseInvertedColorScheme = false;
  readonly prefersReducedTransparency = false;
  readonly inForcedColorsMode = false;

  get themeSource(): ThemeSource {
    return source;
  }

  set themeSource(value: ThemeSource) {
    if (!['system', 'light', 'dark'].includes(value))
      throw new TypeError('Error processing argument at index 0');
    const wasDark = this.shouldUseDarkColors;
    source = value;
    for (const contents of state.contents.values()) void contents.setColorScheme(currentColorScheme());
    if (wasDark !== this.shouldUseDarkColors) this.emit('updated');
  }

  get shouldUseDarkColors(): boolean {
    return source === 'dark';
  }

  get shouldUseDarkColorsForSystemIntegratedUI(): boolean {
    return source === 'dark';
  }
}

export const nativeTheme = new NativeTheme();
