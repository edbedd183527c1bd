const keys: Readonly<Record<string, string>> = {
  plus: '+',
  space: ' ',
  esc: 'escape',
  return: 'enter',
  up: 'arrowup',
  down: 'arrowdown',
  left: 'arrowleft',
  right: 'arrowright',
  del: 'delete',
};

/**
 * Electron's accelerator (`CmdOrCtrl+Shift+K`) as the page's script compares it: four digits (main modifier, the
 * other of control and command, alt, shift), a colon, and the key as `KeyboardEvent.key` in lower case.
 * Returns undefined for what is no accelerator.
 */
export function chordOf(
  accelerator: string,
  platform: NodeJS.Platform = process.platform,
): string | undefined {
  // In `Ctrl++` the last plus is the key.
  const parts = accelerator
    .replace(/\+\+$/, '+Plus')
    .split('+')
    .map((part) => part.trim().toLowerCase());
  const key = parts.pop();
  if (!key) return undefined;
  const isMac = platform === 'darwin';
  const isDown = { main: false, other: false, alt: false, shift: false };
  for (const part of parts) {
    if (['cmdorctrl', 'commandorcontrol'].includes(part)) isDown.main = true;
    else if (['ctrl', 'control'].includes(part)) isDown[isMac ? 'other' : 'main'] = true;
    else if (['cmd', 'command', 'super', 'meta'].includes(part)) isDown[isMac ? 'main' : 'other'] = true;
    else if (['alt', 'option', 'altgr'].includes(part)) isDown.alt = true;
    else if (part === 'shift') isDown.shift = true;
    else return undefined;
  }
  const bits = [isDown.main, isDown.other, isDown.alt, isDown.shift].map((bit) => (bit ? '1' : '0')).join('');
  return `${bits}:${keys[key] ?? key}`;
}
