import { createHash, randomBytes } from 'node:crypto';

export interface Challenge {
  readonly challenge: string;
  readonly salt: string;
}

export function newChallenge(): Challenge {
  return { challenge: randomBytes(32).toString('base64'), salt: randomBytes(32).toString('base64') };
}

const sha256 = (text: string): string => createHash('sha256').update(text).digest('base64');

/** What a client answers that knows the password (obs-websocket's protocol, "Creating an authentication string"). */
export function answerTo({ challenge, salt }: Challenge, password: string): string {
  return sha256(sha256(password + salt) + challenge);
}
