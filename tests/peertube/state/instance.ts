import type { LogoType } from '@peertube/peertube-types';
import type { CustomConfigTree } from './custom-config.ts';

/** The server as a place of its own. */
export class Instance {
  /** Markdown; undefined while there is none. */
  homepage: string | undefined;
  /** What stand in place of a generated picture's seed. */
  avatar: string | undefined;
  banner: string | undefined;
  readonly logos = new Map<LogoType, string>();
  /** Undefined until an administrator changes something. */
  custom: CustomConfigTree | undefined;
  /** Milliseconds since 1970, by the sender's address. */
  readonly contactedAt = new Map<string, number>();
}
