import { flushSync, mount, tick, unmount } from 'svelte';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  failed,
  problem,
  succeeded,
  type Handlers,
  type ProblemCode,
  type SignInInput,
} from '../../../src-preload/contract.ts';
import { router } from '../../../src-renderer/app/router.svelte.ts';
import { sessions } from '../../../src-renderer/state/sessions.svelte.ts';
import { words } from '../../../src-renderer/state/words.svelte.ts';
import SignInView from '../../../src-renderer/views/sign-in/SignInView.svelte';
import { createFakeBridge, sampleWorld, type FakeBridge, type Scene } from './support/fake-bridge.ts';
import { sampleAccount } from './support/sample-data.ts';

const say = words.sessions;
let view: Record<string, unknown> | null = null;
let bridge: FakeBridge;
let stop: () => void;

async function open(
  handlers: Partial<Handlers> = {},
  scene: Scene = 'first-run',
  again: string | null = null,
) {
  bridge = createFakeBridge(sampleWorld(scene), handlers);
  Object.defineProperty(window, 'sepiola', { value: bridge, configurable: true });
  stop = await sessions.start();
  router.go('sign-in', again);
  view = mount(SignInView, { target: document.body });
  await settle();
}

/** Until what is under way in the page has been answered and drawn. */
async function settle(): Promise<void> {
  for (let turn = 0; turn < 8; turn += 1) {
    await tick();
    flushSync();
  }
}

function input(label: string): HTMLInputElement {
  const found = [...document.querySelectorAll('label')].find((one) => one.textContent === label);
  const control = document.getElementById(found?.htmlFor ?? '');
  if (!(control instanceof HTMLInputElement)) throw new Error(`No field is labelled ${label}`);
  return control;
}

function type(label: string, text: string): void {
  const field = input(label);
  field.value = text;
  field.dispatchEvent(new Event('input', { bubbles: true }));
  flushSync();
}

async function submit(): Promise<void> {
  document.querySelector('form')?.requestSubmit();
  await settle();
}

async function press(name: string): Promise<void> {
  const button = [...document.querySelectorAll('button')].find(
    (one) => (one.getAttribute('aria-label') ?? one.textContent).trim() === name,
  );
  if (!button) throw new Error(`No button is named ${name}`);
  button.click();
  await settle();
}

async function toPassword(): Promise<void> {
  type(say.server.label, 'tube.example');
  await submit();
  type(say.user.label, 'marina');
  type(say.password.label, 'correct horse');
}

const page = () => document.body.textContent;
const asked = (name: string) => bridge.asked.filter((one) => one.name === name).map((one) => one.input);
const signIns = () => asked('sessions:sign-in') as SignInInput[];
const refusing = (code: ProblemCode) => () => Promise.resolve(failed(problem(code)));

beforeEach(() => {
  router.replace('home');
});

afterEach(async () => {
  if (view) await unmount(view);
  stop();
  view = null;
  document.body.replaceChildren();
});

describe('signing in', () => {
  it('asks the server before a password can be typed, and shows who answered', async () => {
    await open();
    expect(document.querySelector('input[type=password]')).toBeNull();
    type(say.server.label, '  https://tube.example/w/abc ');
    await submit();
    expect(asked('servers:check')).toEqual([
      { address: 'https://tube.example/w/abc', plainHttpAccepted: false },
    ]);
    expect(page()).toContain('Tide Pool');
    expect(page()).toContain(say.server.found('8.2.0'));
    expect(document.querySelector('input[type=password]')).not.toBeNull();
  });

  it('says what is missing and asks nothing', async () => {
    await open();
    await submit();
    expect(page()).toContain(say.server.missing);
    expect(input(say.server.label).getAttribute('aria-invalid')).toBe('true');
    expect(asked('servers:check')).toEqual([]);
  });

  it('signs in, keeps the session in the keychain, and leaves', async () => {
    await open();
    await toPassword();
    await submit();
    expect(signIns()).toEqual([
      {
        address: 'https://tube.example',
        username: 'marina',
        password: 'correct horse',
        keepIn: 'keychain',
        plainHttpAccepted: false,
      },
    ]);
    expect(router.current.view).not.toBe('sign-in');
    expect(sessions.current?.username).toBe('marina');
  });

  it('puts a wrong password beside its field, where the cursor goes', async () => {
    await open({ 'sessions:sign-in': refusing('wrong-password') });
    await toPassword();
    await submit();
    const field = input(say.password.label);
    expect(field.getAttribute('aria-invalid')).toBe('true');
    expect(document.getElementById(field.getAttribute('aria-describedby') ?? '')?.textContent).not.toBe('');
    expect(document.activeElement).toBe(field);
  });

  it('shows and hides the password', async () => {
    await open();
    await toPassword();
    await press(words.shell.fields.showPassword);
    expect(input(say.password.label).type).toBe('text');
    await press(words.shell.fields.hidePassword);
    expect(input(say.password.label).type).toBe('password');
  });

  it('asks for the one-time password when the server does, takes a pasted one, and goes on by itself', async () => {
    await open({
      'sessions:sign-in': (given) =>
        Promise.resolve(
          succeeded(
            given.oneTimePassword === '123456'
              ? { step: 'signed-in', account: sampleAccount() }
              : { step: 'one-time-password-needed' },
          ),
        ),
    });
    await toPassword();
    await submit();
    const code = input(say.oneTime.label);
    expect(code.autocomplete).toBe('one-time-code');
    expect(document.activeElement).toBe(code);
    type(say.oneTime.label, ' 123 456 ');
    await settle();
    expect(signIns().map((given) => given.oneTimePassword)).toEqual([undefined, '123456']);
    expect(router.current.view).not.toBe('sign-in');
  });

  it('empties a refused code and says so', async () => {
    let times = 0;
    await open({
      'sessions:sign-in': () => {
        times += 1;
        return Promise.resolve(
          times === 1
            ? succeeded({ step: 'one-time-password-needed' })
            : failed(problem('one-time-password-wrong')),
        );
      },
    });
    await toPassword();
    await submit();
    type(say.oneTime.label, '111111');
    await settle();
    expect(input(say.oneTime.label).value).toBe('');
    expect(input(say.oneTime.label).getAttribute('aria-invalid')).toBe('true');
  });

  it('warns of plain http and goes on only when that is accepted', async () => {
    await open({
      'servers:check': (given) =>
        Promise.resolve(
          given.plainHttpAccepted
            ? succeeded({ ...sampleAccount().server, origin: 'http://tube.lan' })
            : failed(problem('plain-http', { details: { host: 'tube.lan' } })),
        ),
    });
    type(say.server.label, 'http://tube.lan');
    await submit();
    expect(page()).toContain(say.plainHttp.text('tube.lan'));
    expect(document.querySelector('input')).toBeNull();
    await press(say.plainHttp.accept);
    type(say.user.label, 'marina');
    type(say.password.label, 'x');
    await submit();
    expect(signIns()[0]).toMatchObject({ address: 'http://tube.lan', plainHttpAccepted: true });
  });

  it('offers a session for this run when the keychain fails, and only then', async () => {
    await open({
      'sessions:sign-in': (given) =>
        Promise.resolve(
          given.keepIn === 'memory'
            ? succeeded({ step: 'signed-in', account: sampleAccount() })
            : failed(problem('keychain-unavailable')),
        ),
    });
    await toPassword();
    expect(page()).not.toContain(say.keychain.offer);
    await submit();
    await press(say.keychain.offer);
    expect(signIns().map((given) => given.keepIn)).toEqual(['keychain', 'memory']);
    expect(router.current.view).not.toBe('sign-in');
  });

  it.each(['unreachable', 'not-peertube', 'server-too-old', 'certificate-untrusted'] as const)(
    'says that a server is %s, and keeps the address',
    async (code) => {
      await open({ 'servers:check': refusing(code) });
      type(say.server.label, 'tube.example');
      await submit();
      expect(document.querySelector('[role=alert]')?.textContent.trim()).not.toBe('');
      expect(input(say.server.label).value).toBe('tube.example');
    },
  );

  it('asks an account whose session ended for its password alone', async () => {
    await open({}, 'failing', 'account-1');
    expect(page()).toContain(say.signInAgain.title('marina'));
    expect(input(say.user.label).value).toBe('marina');
    expect(input(say.user.label).readOnly).toBe(true);
    expect(document.activeElement).toBe(input(say.password.label));
  });
});
