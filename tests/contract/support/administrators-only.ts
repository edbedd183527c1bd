import { describe, expect, it } from 'vitest';
import type { PeerTubeClient } from '../../../src-main/peertube/client.ts';
import type { Outcome } from '../../../src-main/peertube/problem.ts';
import type { ContractServer } from './server.ts';

type Calls = Readonly<Record<string, (client: PeerTubeClient) => Promise<Outcome<unknown>>>>;

/**
 * Tests that each of these calls is refused to an ordinary user (403) and to a token that nobody has (401). Rights
 * are looked at first, so the calls need name nothing that exists.
 */
export function administratorsOnly(server: () => ContractServer, calls: Calls): void {
  describe('administrators only', () => {
    it.each(Object.entries(calls))('%s', async (_name, call) => {
      expect(await call(server().client)).toMatchObject({ ok: false, problem: { status: 403 } });
      expect(await call(server().as('no-such-token'))).toMatchObject({
        ok: false,
        problem: { code: 'sign-in-needed', status: 401 },
      });
    });
  });
}
