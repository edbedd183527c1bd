/** What a page of ours may use of Chromium. Everything that is not named is denied. */
const allowed: Readonly<Record<string, string>> = {
  'clipboard-sanitized-write': 'copying a link or a two-factor secret',
  fullscreen: 'a video preview in full screen',
};

export function isPermitted(permission: string): boolean {
  return Object.hasOwn(allowed, permission);
}
