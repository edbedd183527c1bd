import { expect, test } from './support/world.ts';

test.describe('the window is a room without doors', () => {
  test('knows nothing of Node, and of Electron only the bridge', async ({ start }) => {
    const { page } = await start();
    const found = await page.evaluate(() => ({
      node: ['require', 'process', 'module', 'Buffer', 'global', 'electron', 'ipcRenderer'].filter((name) =>
        Reflect.has(window, name),
      ),
      bridge: Object.keys(window.sepiola).toSorted(),
    }));
    expect(found).toEqual({ node: [], bridge: ['grantFiles', 'listen', 'request'] });
  });

  test('may not navigate, open windows, reach other hosts or run inline script', async ({ start }) => {
    const { app, page } = await start();
    const url = page.url();
    const reached = await page.evaluate(async () => {
      const remote = await fetch('https://example.org/').then(
        () => true,
        () => false,
      );
      const opened = window.open('https://example.org/');
      const script = document.createElement('script');
      script.textContent = 'window.inline = true';
      document.body.append(script);
      // In a turn of its own: within an evaluation the debugger lets it pass.
      const evaluated = await new Promise<boolean>((resolve) => {
        setTimeout(() => {
          try {
            // eslint-disable-next-line @typescript-eslint/no-implied-eval, @typescript-eslint/no-unsafe-call
            new Function('return 1')();
            resolve(true);
          } catch {
            resolve(false);
          }
        });
      });
      return { remote, opened: opened !== null, inline: Reflect.has(window, 'inline'), evaluated };
    });
    expect(reached).toEqual({ remote: false, opened: false, inline: false, evaluated: false });

    await page.evaluate(() => {
      const link = document.createElement('a');
      link.href = 'https://example.org/';
      document.body.append(link);
      link.click();
    });
    await expect(page.getByRole('main')).toBeVisible();
    expect(page.url()).toBe(url);
    expect(await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length)).toBe(1);
  });

  test('gets its policy by header, and no way out of its folder', async ({ start }) => {
    const { page } = await start();
    const answers = await page.evaluate(async () => {
      const own = await fetch('/index.html');
      const status = async (path: string) => (await fetch(path)).status;
      return {
        policy: own.headers.get('content-security-policy'),
        sniff: own.headers.get('x-content-type-options'),
        up: await status('/..%2f..%2fpackage.json'),
        upEncoded: await status('/%2e%2e/%2e%2e/package.json'),
        unknownGrant: await status('/media/nothing'),
        unknownAccount: await status('/server/nobody/lazy-static/x.png'),
      };
    });
    expect(answers.policy).toMatch(/^default-src 'none'/);
    expect(answers).toMatchObject({
      sniff: 'nosniff',
      up: 404,
      upEncoded: 404,
      unknownGrant: 404,
      unknownAccount: 404,
    });
  });

  test('gets no permission that is not in the table', async ({ start }) => {
    const { page } = await start();
    const states = await page.evaluate(async () => {
      const names = ['geolocation', 'notifications', 'camera', 'microphone'] as const;
      return await Promise.all(
        names.map(async (name) => (await navigator.permissions.query({ name })).state),
      );
    });
    expect(states).not.toContain('granted');
  });

  test('has every input checked', async ({ start }) => {
    const { page } = await start();
    const codes = await page.evaluate(async () => {
      // The types are what a hostile page would ignore.
      const ask = Reflect.get(window.sepiola, 'request') as unknown as (
        name: string,
        input: unknown,
      ) => Promise<{ ok: boolean; problem?: { code: string } }>;
      const outcomes = [
        await ask('drafts:update', { draft: '../../etc', changes: {} }),
        await ask('drafts:update', { draft: 'x', changes: { path: '/etc/passwd' } }),
        await ask('app:open-external', { url: 'file:///etc/passwd' }),
        await ask('peertube:call', { account: 'x', operation: 'constructor', input: {} }),
      ];
      const unknown = await ask('shell:exec', {}).then(
        () => 'answered',
        () => 'refused',
      );
      return [...outcomes.map((outcome) => outcome.problem?.code), unknown];
    });
    expect(codes).toEqual(['invalid-input', 'invalid-input', 'address-invalid', 'invalid-input', 'refused']);
  });
});
