import { afterAll, beforeAll, beforeEach, describe, expect, it, type TestContext } from 'vitest';
import { administratorsOnly } from './support/administrators-only.ts';
import { openServer, value, type ContractServer } from './support/server.ts';
import { uniqueName } from './support/unique-name.ts';

let server: ContractServer;

beforeAll(async () => {
  server = await openServer();
});

afterAll(() => server.close());

const unknown = '00000000-0000-4000-8000-000000000000';

beforeEach((context) => {
  server.need(context, 'runners.list', 'runnerJobs.list', 'runnerRegistrationTokens.list');
});

/** A machine that has signed in at the stand-in. */
async function newRunner(context: TestContext) {
  const { runners } = server.standInOnly(context).world;
  const admin = server.admin(context);
  value(await admin.call('runnerRegistrationTokens.generate', {}));
  const { data } = value(await admin.call('runnerRegistrationTokens.list', { query: { count: 1 } }));
  const token = data[0];
  const name = uniqueName('Runner');
  const body = { registrationToken: token?.registrationToken ?? '', name, description: 'In a test' };
  const registered = value(await server.anyone.call('runners.register', { body }));
  return { runners, admin, name, token, ...registered };
}

/** The same, at work on a job of its own. */
async function runnerAtWork(context: TestContext) {
  const runner = await newRunner(context);
  const job = runner.runners.addJob({ type: 'vod-web-video-transcoding' });
  const path = { jobUUID: job.uuid };
  const { runnerToken } = runner;
  const accepted = value(await server.anyone.call('runnerJobs.accept', { path, body: { runnerToken } }));
  const tokens = { runnerToken, jobToken: accepted.job.jobToken };
  const now = async () => {
    const query = { search: job.uuid };
    const { data } = value(await runner.admin.call('runnerJobs.list', { query }));
    return data[0];
  };
  return { ...runner, job, path, tokens, accepted, now };
}

describe('registration tokens', () => {
  const path = { registrationTokenId: 2_000_000_000 };

  administratorsOnly(() => server, {
    'runnerRegistrationTokens.list': (client) => client.call('runnerRegistrationTokens.list', {}),
    'runnerRegistrationTokens.generate': (client) => client.call('runnerRegistrationTokens.generate', {}),
    'runnerRegistrationTokens.delete': (client) => client.call('runnerRegistrationTokens.delete', { path }),
  });

  it('are listed', async (context) => {
    const { data } = value(await server.admin(context).call('runnerRegistrationTokens.list', {}));
    for (const { registrationToken } of data) expect(registrationToken).not.toBe('');
  });

  it('may be missing', async (context) => {
    expect(await server.admin(context).call('runnerRegistrationTokens.delete', { path })).toMatchObject({
      ok: false,
      problem: { status: 404 },
    });
  });

  it('let a runner in, and take it with them (stand-in only)', async (context) => {
    const { admin, token, id } = await newRunner(context);
    const listed = value(await admin.call('runnerRegistrationTokens.list', { query: { count: 1 } }));
    expect(listed.data[0]).toMatchObject({ id: token?.id, registeredRunnersCount: 1 });
    const registrationTokenId = token?.id ?? 0;
    value(await admin.call('runnerRegistrationTokens.delete', { path: { registrationTokenId } }));
    const { data } = value(await admin.call('runners.list', {}));
    expect(data.map((runner) => runner.id)).not.toContain(id);
  });
});

describe('runners', () => {
  administratorsOnly(() => server, {
    'runners.list': (client) => client.call('runners.list', {}),
    'runners.delete': (client) => client.call('runners.delete', { path: { runnerId: 2_000_000_000 } }),
  });

  it('are not let in with a token that nobody generated', async () => {
    const body = { registrationToken: 'ptrrt-none', name: uniqueName('Runner') };
    expect(await server.anyone.call('runners.register', { body })).toMatchObject({
      ok: false,
      problem: { status: 404 },
    });
    const runnerToken = 'ptrt-none';
    expect(await server.anyone.call('runners.unregister', { body: { runnerToken } })).toMatchObject({
      ok: false,
      problem: { status: 404 },
    });
    expect(await server.anyone.call('runnerJobs.request', { body: { runnerToken } })).toMatchObject({
      ok: false,
      problem: { status: 404 },
    });
  });

  it('are listed, and may be missing', async (context) => {
    const admin = server.admin(context);
    const { data, total } = value(await admin.call('runners.list', { query: { count: 5 } }));
    expect(total).toBeGreaterThanOrEqual(data.length);
    expect(await admin.call('runners.delete', { path: { runnerId: 2_000_000_000 } })).toMatchObject({
      ok: false,
      problem: { status: 404 },
    });
  });

  it('come with a name of their own, and go (stand-in only)', async (context) => {
    const { admin, name, token, id, runnerToken } = await newRunner(context);
    expect(value(await admin.call('runners.list', { query: { count: 1 } })).data).toMatchObject([
      { id, name, description: 'In a test' },
    ]);
    const twin = { registrationToken: token?.registrationToken ?? '', name };
    expect(await server.anyone.call('runners.register', { body: twin })).toMatchObject({
      ok: false,
      problem: { status: 400 },
    });
    value(await server.anyone.call('runners.unregister', { body: { runnerToken } }));
    expect(await server.anyone.call('runners.unregister', { body: { runnerToken } })).toMatchObject({
      ok: false,
      problem: { status: 404 },
    });
  });

  it('are sent away (stand-in only)', async (context) => {
    const { admin, id, runnerToken } = await newRunner(context);
    value(await admin.call('runners.delete', { path: { runnerId: id } }));
    expect(await server.anyone.call('runnerJobs.request', { body: { runnerToken } })).toMatchObject({
      ok: false,
      problem: { status: 404 },
    });
  });
});

describe('runner jobs', () => {
  const path = { jobUUID: unknown };
  const tokens = { runnerToken: 'ptrt-none', jobToken: 'ptrjt-none' };

  administratorsOnly(() => server, {
    'runnerJobs.list': (client) => client.call('runnerJobs.list', {}),
    'runnerJobs.cancel': (client) => client.call('runnerJobs.cancel', { path }),
    'runnerJobs.delete': (client) => client.call('runnerJobs.delete', { path }),
  });

  it('are listed by state, and may be missing', async (context) => {
    const admin = server.admin(context);
    const { data } = value(await admin.call('runnerJobs.list', { query: { stateOneOf: [1, 2] } }));
    for (const { state } of data) expect([1, 2]).toContain(state.id);
    const notFound = { ok: false, problem: { status: 404 } };
    expect(await admin.call('runnerJobs.cancel', { path })).toMatchObject(notFound);
    expect(await admin.call('runnerJobs.delete', { path })).toMatchObject(notFound);
  });

  it('are nobody’s without their tokens', async () => {
    const notFound = { ok: false, problem: { status: 404 } };
    const { anyone } = server;
    const { runnerToken } = tokens;
    expect(await anyone.call('runnerJobs.accept', { path, body: { runnerToken } })).toMatchObject(notFound);
    const abort = { ...tokens, reason: 'Tired' };
    expect(await anyone.call('runnerJobs.abort', { path, body: abort })).toMatchObject(notFound);
    const update = { ...tokens, progress: 10 };
    expect(await anyone.call('runnerJobs.update', { path, body: update })).toMatchObject(notFound);
    const error = { ...tokens, message: 'Broken' };
    expect(await anyone.call('runnerJobs.error', { path, body: error })).toMatchObject(notFound);
    const success = { ...tokens, payload: {} };
    expect(await anyone.call('runnerJobs.success', { path, body: success })).toMatchObject(notFound);
  });

  it('are not cancelled by GET, whatever the API’s description says', async (context) => {
    const outcome = await server.admin(context).call('runnerJobs.cancelAsDescribed', { path });
    expect(outcome).toMatchObject({ ok: false });
  });

  it('are offered by priority, and accepted by one runner (stand-in only)', async (context) => {
    const { runners, runnerToken } = await newRunner(context);
    const later = runners.addJob({ type: 'vod-hls-transcoding', priority: 50 });
    const sooner = runners.addJob({ type: 'vod-hls-transcoding', priority: 10 });
    const offered = value(await server.anyone.call('runnerJobs.request', { body: { runnerToken } }));
    const uuids = offered.availableJobs.map(({ uuid }) => uuid);
    expect(uuids.indexOf(sooner.uuid)).toBeLessThan(uuids.indexOf(later.uuid));
    const job = { jobUUID: sooner.uuid };
    const body = { runnerToken };
    expect(value(await server.anyone.call('runnerJobs.accept', { path: job, body })).job).toMatchObject({
      uuid: sooner.uuid,
      state: { id: 2, label: 'Processing' },
    });
    expect(await server.anyone.call('runnerJobs.accept', { path: job, body })).toMatchObject({
      ok: false,
      problem: { status: 400 },
    });
  });

  it('are worked at and done, and what waited for them goes on (stand-in only)', async (context) => {
    const { runners, job, path: here, tokens: own, now, name, admin } = await runnerAtWork(context);
    const child = runners.addJob({ type: 'vod-hls-transcoding', parent: job });
    value(await server.anyone.call('runnerJobs.update', { path: here, body: { ...own, progress: 40 } }));
    expect(await now()).toMatchObject({ progress: 40, runner: { name } });
    expect(
      await server.anyone.call('runnerJobs.update', { path: here, body: { ...own, progress: 140 } }),
    ).toMatchObject({ ok: false, problem: { status: 400, fields: [{ field: 'progress' }] } });

    const nothing = { ...own, payload: {} };
    expect(await server.anyone.call('runnerJobs.success', { path: here, body: nothing })).toMatchObject({
      ok: false,
      problem: { status: 400 },
    });
    const videoFile = { filename: 'done.mp4', type: 'video/mp4', bytes: new Uint8Array(100) };
    const done = { ...own, payload: { videoFile } };
    value(await server.anyone.call('runnerJobs.success', { path: here, body: done }));
    expect(await now()).toMatchObject({ state: { id: 3, label: 'Completed' }, progress: null });
    const pending = value(await admin.call('runnerJobs.list', { query: { search: child.uuid } }));
    expect(pending.data[0]).toMatchObject({ state: { id: 1 }, parent: { uuid: job.uuid } });
  });

  it('go back to the queue when they are aborted, and fail after too many errors (stand-in only)', async (context) => {
    const { runnerToken, path: here, tokens: first, now } = await runnerAtWork(context);
    const reason = 'The machine is needed elsewhere';
    value(await server.anyone.call('runnerJobs.abort', { path: here, body: { ...first, reason } }));
    expect(await now()).toMatchObject({ state: { id: 1, label: 'Pending' }, failures: 0, runner: null });

    for (let failures = 1; failures <= 5; failures += 1) {
      const body = { runnerToken };
      const { job } = value(await server.anyone.call('runnerJobs.accept', { path: here, body }));
      const error = { runnerToken, jobToken: job.jobToken, message: 'No space left' };
      value(await server.anyone.call('runnerJobs.error', { path: here, body: error }));
    }
    expect(await now()).toMatchObject({
      state: { id: 4, label: 'Errored' },
      failures: 5,
      error: 'No space left',
    });
  });

  it('are cancelled with what waits for them, and deleted (stand-in only)', async (context) => {
    const { runners, admin, job, path: here, now } = await runnerAtWork(context);
    const child = runners.addJob({ type: 'vod-hls-transcoding', parent: job });
    value(await admin.call('runnerJobs.cancel', { path: here }));
    expect(await now()).toMatchObject({ state: { id: 6, label: 'Cancelled' } });
    const waiting = value(await admin.call('runnerJobs.list', { query: { search: child.uuid } }));
    expect(waiting.data[0]).toMatchObject({ state: { id: 8 } });
    expect(await admin.call('runnerJobs.cancel', { path: here })).toMatchObject({
      ok: false,
      problem: { status: 400 },
    });
    value(await admin.call('runnerJobs.delete', { path: here }));
    expect(await now()).toBeUndefined();
  });
});
