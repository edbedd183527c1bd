import { isLoopback } from './server-address.ts';

/** Addresses of a local network, as they stand in a URL (which writes all spellings of a number alike). */
function isLocalNetwork(hostname: string): boolean {
  return (
    /^(0|10|192\.168|169\.254|172\.(1[6-9]|2\d|3[01])|100\.(6[4-9]|[7-9]\d|1[01]\d|12[0-7]))\./.test(
      hostname,
    ) ||
    /^\[(::|::ffff:|f[cd]|fe[89ab])/.test(hostname) ||
    /\.(local|internal|lan|home\.arpa)\.?$/.test(hostname)
  );
}

/**
 * Where a redirect of a file leads, if it may be followed (without the token): object storage, over https. Null for
 * everything else: nothing goes out unprotected, and no server sends us round to this machine or its network,
 * unless it lives there itself.
 */
export function redirectTarget(location: string | undefined, from: URL): URL | null {
  if (location === undefined || !URL.canParse(location, from)) return null;
  const target = new URL(location, from);
  if (target.username !== '' || target.password !== '') return null;
  const here = isLoopback(from.hostname);
  if (here && isLoopback(target.hostname) && target.protocol === 'http:') return target;
  if (target.protocol !== 'https:') return null;
  if (!here && isLoopback(target.hostname)) return null;
  if (isLocalNetwork(target.hostname) && !here && !isLocalNetwork(from.hostname)) return null;
  return target;
}
