import { afterEach, describe, expect, it } from 'vitest';
import { startStandIn, type StandIn, type StandInOptions } from '../../peertube/start.ts';
import { PlainClient } from './client.ts';

let standIn: StandIn | undefined;

async function start(options: StandInOptions = {}): Promise<StandIn> {
  standIn = await startStandIn(options);
  return standIn;
}

afterEach(() => standIn?.close());

const hour = 60 * 60 * 1000;

describe('tokens', () => {
  it('last 24 hours of the server’s time', async () => {
    const server = await start();
    const client = await PlainClient.signedIn(server);
    server.clock.advance(23 * hour);
    expect((await client.get('/api/v1/users/me')).status).toBe(200);
    server.clock.advance(hour);
    expect((await client.get('/api/v1/users/me')).status).toBe(401);
  });

  it('end when the user is revoked or blocked', async () => {
    const server = await start();
    const client = await PlainClient.signedIn(server);
    server.revoke('squid');
    expect((await client.get('/api/v1/users/me')).status).toBe(401);
    server.blockUser('squid', 'spam');
    expect(await (await client.signIn('squid')).json()).toMatchObject({ detail: 'User is blocked.' });
  });
});

describe('sign-in', () => {
  it.each([
    ['6.3.0', 'access_denied'],
    ['8.1.0', 'account_blocked'],
  ])('says in %s that a user is blocked: %s', async (version, code) => {
    const server = await start({ version });
    server.blockUser('squid', 'spam');
    expect(await (await new PlainClient(server).signIn('squid')).json()).toMatchObject({ code });
  });

  it('waits for a verified e-mail address', async () => {
    const server = await start();
    server.setEmailVerified('squid', false);
    expect((await new PlainClient(server).signIn('squid')).status).toBe(400);
    server.setEmailVerified('squid', true);
    expect((await new PlainClient(server).signIn('squid')).status).toBe(200);
  });

  it('is limited to 15 in 5 minutes', async () => {
    const server = await start();
    const client = new PlainClient(server);
    for (let turn = 0; turn < 15; turn += 1) expect((await client.signIn('squid')).status).toBe(200);
    const refused = await client.signIn('squid');
    expect(refused.status).toBe(429);
    expect(refused.headers.get('content-type')).toMatch(/^text\//);
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
    server.clock.advance(5 * 60_000);
    expect((await client.signIn('squid')).status).toBe(200);
  });

  it('asks the sample world’s second account for a code', async () => {
    const server = await start({ world: 'sample' });
    const client = new PlainClient(server);
    const asked = await client.signIn('noor');
    expect([asked.status, asked.headers.get('x-peertube-otp')]).toEqual([401, 'required; app']);
    const entered = await client.signIn('noor', { 'x-peertube-otp': server.account('noor').otp() });
    expect(entered.status).toBe(200);
  });
});

describe('what is recorded', () => {
  it('holds no secret', async () => {
    const server = await start();
    const client = await PlainClient.signedIn(server);
    await client.get('/api/v1/users/me');
    const recorded = JSON.stringify(server.requests);
    expect(recorded).not.toContain(client.token);
    expect(recorded).not.toContain(server.account('squid').password);
    expect(recorded).not.toContain(server.world.sessions.client.secret);
  });
});
