import type { TestContext } from 'vitest';
import type { ContractServer, TestUser } from './server.ts';

/** The same other user for all tests of a file. Skips the test where no administrator is given to make one. */
export function createOtherUser(): (server: ContractServer, context: TestContext) => Promise<TestUser> {
  let made: Promise<TestUser> | undefined;
  return (server, context) => {
    server.admin(context);
    made ??= server.newUser(context);
    return made;
  };
}
