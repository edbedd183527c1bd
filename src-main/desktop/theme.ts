import { nativeTheme } from 'electron';
import type { Preferences } from './preferences.ts';

/** The person's choice of light, dark or the system's, for the window and the system's own menus and dialogs. */
export function followTheme(preferences: Preferences): void {
  nativeTheme.themeSource = preferences.settings().theme;
  preferences.onChanged((settings) => {
    nativeTheme.themeSource = settings.theme;
  });
}
