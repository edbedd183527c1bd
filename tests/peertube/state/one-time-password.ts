import { Secret, TOTP } from 'otpauth';

/** RFC 6238 as PeerTube uses it (recording "two-factor: request"): SHA1, 6 digits, 30 seconds. */
function totp(secret: string, label = '', issuer = ''): TOTP {
  return new TOTP({
    issuer,
    label,
    algorithm: 'SHA1',
    digits: 6,
    period: 30,
    secret: Secret.fromBase32(secret),
  });
}

export function newSecret(): string {
  return new Secret({ size: 20 }).base32;
}

export function oneTimePassword(secret: string, now: number): string {
  return totp(secret).generate({ timestamp: now });
}

/** One step early or late is let pass. */
export function isOneTimePassword(token: string, secret: string, now: number): boolean {
  return totp(secret).validate({ token, timestamp: now, window: 1 }) !== null;
}

/** `otpauth://totp/…`, for a QR code. */
export function oneTimePasswordUri(secret: string, host: string, email: string): string {
  const [account, issuer] = [encodeURIComponent(email), encodeURIComponent(host)];
  return `otpauth://totp/${issuer}:${account}?issuer=${issuer}&secret=${secret}&algorithm=SHA1&digits=6&period=30`;
}
