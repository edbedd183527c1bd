import type { Exchange } from '../http/exchange.ts';
import { sender } from '../http/exchange.ts';
import { refuse } from '../http/refusal.ts';
import { atLeast } from '../http/version.ts';
import type { UserPreferences } from '../state/user.ts';
import { Checks } from './checks.ts';
import * as userRules from './user-rules.ts';

export interface MyUserEdit {
  readonly displayName: string | undefined;
  readonly description: string | null | undefined;
  readonly password: string | undefined;
  readonly email: string | undefined;
  readonly preferences: Partial<UserPreferences>;
}

const flagFields = ['nsfwFlagsDisplayed', 'nsfwFlagsHidden', 'nsfwFlagsBlurred', 'nsfwFlagsWarned'] as const;

/** The body of PUT /users/me. @throws Refusal 400, 401: the password is asked for before anything is checked. */
export function readMyUserEdit(exchange: Exchange): MyUserEdit {
  const { version } = exchange.world;
  const knowsFlags = atLeast(version, '7.2.0');
  if (knowsFlags) checkFlags(exchange);
  checkCurrentPassword(exchange);
  const checks = new Checks(exchange);
  const boolean = (name: string, message?: string) =>
    checks.optional('body', name, userRules.boolean(message));
  const flags = (name: string) => (knowsFlags ? checks.optional('body', name, userRules.flags) : undefined);
  const policies = ['do_not_list', ...(knowsFlags ? ['warn'] : []), 'blur', 'display'];
  const edit = {
    displayName: checks.optional('body', 'displayName', userRules.displayName),
    description: checks.optional('body', 'description', userRules.description),
    password: checks.optional('body', 'password', userRules.password),
    email: checks.optional('body', 'email', userRules.email),
  };
  const preferences = {
    emailPublic: boolean('emailPublic'),
    nsfwPolicy: checks.optional('body', 'nsfwPolicy', userRules.nsfwPolicy(policies)),
    nsfwFlagsDisplayed: flags('nsfwFlagsDisplayed'),
    nsfwFlagsHidden: flags('nsfwFlagsHidden'),
    nsfwFlagsBlurred: flags('nsfwFlagsBlurred'),
    nsfwFlagsWarned: flags('nsfwFlagsWarned'),
    autoPlayVideo: boolean('autoPlayVideo'),
    p2pEnabled: boolean('p2pEnabled', 'p2p enabled'),
    videoLanguages: checks.optional('body', 'videoLanguages', userRules.videoLanguages),
    language: atLeast(version, '8.0.0') ? checks.optional('body', 'language', userRules.language) : undefined,
    videosHistoryEnabled: boolean('videosHistoryEnabled', 'videos history enabled'),
    theme: checks.optional('body', 'theme', userRules.theme),
    noInstanceConfigWarningModal: boolean('noInstanceConfigWarningModal', 'noInstanceConfigWarningModal'),
    noWelcomeModal: boolean('noWelcomeModal', 'noWelcomeModal'),
    noAccountSetupWarningModal: boolean('noAccountSetupWarningModal', 'noAccountSetupWarningModal'),
    autoPlayNextVideo: boolean('autoPlayNextVideo', 'autoPlayNextVideo'),
    autoPlayNextVideoPlaylist: boolean('autoPlayNextVideoPlaylist'),
  };
  checks.finish();
  return { ...edit, preferences: definedOnly(preferences) };
}

function checkFlags({ fields }: Exchange): void {
  let seen = 0;
  for (const name of flagFields) {
    const flags = Number(fields[name] ?? 0);
    if ((seen & flags) !== 0) {
      refuse(
        400,
        'Cannot use same flags in nsfwFlagsDisplayed, nsfwFlagsHidden, nsfwFlagsBlurred and nsfwFlagsWarned at the same time',
      );
    }
    seen |= flags;
  }
}

function checkCurrentPassword(exchange: Exchange): void {
  const { password, email, currentPassword } = exchange.fields;
  if (!password && !email) return;
  if (!currentPassword) refuse(400, 'currentPassword parameter is missing');
  if (currentPassword !== sender(exchange).password) {
    refuse(401, 'currentPassword is invalid.', 'current_password_is_invalid');
  }
}

type Defined<Type> = { [Key in keyof Type]?: Exclude<Type[Key], undefined> };

function definedOnly<Type extends object>(given: Type): Defined<Type> {
  // Removing the undefined ones is what the type says.
  return Object.fromEntries(
    Object.entries(given).filter(([, value]) => value !== undefined),
  ) as Defined<Type>;
}
