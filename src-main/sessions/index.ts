export type * from './account.ts';
export type { AccountStore } from './account-book.ts';
export { createKeychain, type Keychain, type KeychainReason } from './keychain.ts';
export { createOfAccounts } from './of-accounts.ts';
export { createSessions, type Sessions, type SessionsDeps, type SessionsLog } from './sessions.ts';
export type { TokenOptions } from './token-keeper.ts';
