const schemes = new Set<string>();

/** Schemes that `protocol.registerSchemesAsPrivileged` or `protocol.handle` made known. */
export function addScheme(scheme: string): void {
  schemes.add(scheme.toLowerCase());
}

export function isAppScheme(scheme: string): boolean {
  return schemes.has(scheme.toLowerCase().replace(/:$/, ''));
}

/**
 * Chromium does not navigate to schemes of an app, hence `app://name/path` lives at
 * `https://name.localhost/path`, and other schemes at `https://name.<scheme>.localhost/path`.
 */
export function toChromiumUrl(url: string): string {
  const match = /^([a-z][a-z0-9+.-]*):\/\/([^/?#]*)(.*)$/i.exec(url);
  const [, scheme, host, rest] = match ?? [];
  if (scheme === undefined || !isAppScheme(scheme)) return url;
  const place = scheme.toLowerCase() === 'app' ? '' : `.${scheme.toLowerCase()}`;
  return `https://${(host || 'localhost-app').toLowerCase()}${place}.localhost${rest?.startsWith('/') ? '' : '/'}${rest ?? ''}`;
}

/** The app's own form of a URL of Chromium's; others are returned as they are. */
export function toAppUrl(url: string): string {
  const match = /^https:\/\/([^/?#]+)\.localhost(?::443)?([/?#].*)?$/i.exec(url);
  const place = match?.[1];
  if (place === undefined) return url;
  const dot = place.lastIndexOf('.');
  const scheme = dot < 0 ? '' : place.slice(dot + 1);
  if (scheme !== '' && isAppScheme(scheme)) return `${scheme}://${place.slice(0, dot)}${match?.[2] ?? '/'}`;
  return isAppScheme('app') ? `app://${place}${match?.[2] ?? '/'}` : url;
}

/** Electron's `origin` of a frame: `app://name`, without a path. */
export function originOf(url: string): string {
  const match = /^([a-z][a-z0-9+.-]*):\/\/([^/?#]*)/i.exec(url);
  return match ? match[0].toLowerCase() : 'null';
}
