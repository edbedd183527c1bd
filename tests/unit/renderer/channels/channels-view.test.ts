import '../uploads/dom-stubs.ts';
import { flushSync, mount, tick, unmount } from 'svelte';
import { afterEach, describe, expect, it, vi } from 'vitest';
import {
  failed,
  problem,
  succeeded,
  type Capabilities,
  type OperationName,
  type Outcome,
} from '../../../../src-preload/contract.ts';
import { commands } from '../../../../src-renderer/state/commands.svelte.ts';
import { queryClient } from '../../../../src-renderer/state/queries.ts';
import { sessions } from '../../../../src-renderer/state/sessions.svelte.ts';
import { toasts } from '../../../../src-renderer/state/toasts.svelte.ts';
import { format, words } from '../../../../src-renderer/state/words.svelte.ts';
import { channelsDesk } from '../../../../src-renderer/views/channels/channels-desk.svelte.ts';
import { editOf } from '../../../../src-renderer/views/channels/channel-edit.svelte.ts';
import { createFakeBridge, sampleWorld, type FakeBridge, type FakeCalls } from '../support/fake-bridge.ts';
import { sampleAccount, sampleChannel } from '../support/sample-data.ts';
import ChannelsHarness from './ChannelsHarness.svelte';

const say = words.channels;
let harness: Record<string, unknown> | null = null;
let bridge: FakeBridge;

interface Call {
  readonly operation: OperationName;
  readonly input: { readonly path?: unknown; readonly body?: unknown };
}

/** What was sent to the server, of one operation. */
function sent(operation: OperationName): readonly Call['input'][] {
  return (
    bridge.asked
      .filter(({ name }) => name === 'peertube:call')
      // The bridge's own input of that request.
      .map(({ input }) => input as Call)
      .filter((call) => call.operation === operation)
      .map(({ input }) => input)
  );
}

/** @param account what its server can do is asked once: another answer needs another account */
async function open(calls: FakeCalls = {}, capabilities?: Partial<Capabilities>, account?: string) {
  const full = sampleWorld('full');
  const world =
    account === undefined
      ? full
      : { ...full, accounts: { accounts: [sampleAccount({ id: account })], current: account } };
  const nothing = () => succeeded({ total: 0, data: [] });
  const usual: FakeCalls = {
    'videoChannels.followers': nothing,
    'users.myNotifications': nothing,
    'videoChannelOwnershipChanges.list': nothing,
    'accounts.videoChannelSyncs': nothing,
    'users.myVideoImports': nothing,
    'videoChannels.get': () => failed(problem('not-found')),
    'accounts.get': () => failed(problem('not-found')),
  };
  const fake = createFakeBridge({ ...world, calls: { ...world.calls, ...usual, ...calls } });
  bridge = {
    ...fake,
    request: async (name, input) => {
      const outcome = await fake.request(name, input);
      if (name !== 'sessions:capabilities' || !outcome.ok || !capabilities) return outcome;
      // The answer of that request.
      return { ok: true, value: { ...(outcome.value as object), ...capabilities } };
    },
  };
  Object.defineProperty(window, 'sepiola', { value: bridge, configurable: true });
  await sessions.load();
  harness = mount(ChannelsHarness, { target: document.body });
  await vi.waitFor(() => expect(document.querySelector('[role=grid], .empty')).not.toBeNull());
  flushSync();
}

function button(name: string, within: ParentNode = document): HTMLButtonElement {
  const found = [...within.querySelectorAll('button')].find(
    (one) => (one.ariaLabel ?? one.querySelector('.label')?.textContent ?? one.textContent).trim() === name,
  );
  if (!found) throw new Error(`No button is named ${name}`);
  return found;
}

function dialog(): HTMLDialogElement {
  const found = document.querySelector<HTMLDialogElement>('dialog[open]');
  if (!found) throw new Error('No dialog is open');
  return found;
}

function click(element: Element) {
  element.dispatchEvent(new MouseEvent('click', { bubbles: true, cancelable: true }));
  flushSync();
}

function field(label: string, within: ParentNode = document) {
  const found = [...within.querySelectorAll('label')].find((one) => one.textContent.trim() === label);
  const control = found && document.getElementById(found.htmlFor);
  if (!(control instanceof HTMLInputElement || control instanceof HTMLTextAreaElement)) {
    throw new Error(`No field is named ${label}`);
  }
  return control;
}

function type(control: HTMLInputElement | HTMLTextAreaElement, text: string) {
  control.value = text;
  control.dispatchEvent(new Event('input', { bubbles: true }));
  flushSync();
}

function submit(within: ParentNode) {
  within.querySelector('form')?.dispatchEvent(new Event('submit', { bubbles: true, cancelable: true }));
  flushSync();
}

const saidOf = (control: Element) =>
  (control.getAttribute('aria-describedby') ?? '')
    .split(' ')
    .map((id) => document.getElementById(id)?.textContent.trim() ?? '')
    .join(' ');

const toastTexts = () => toasts.list.map(({ text }) => text);
const told = (check: () => void) => vi.waitFor(check);

afterEach(async () => {
  if (harness) await unmount(harness);
  harness = null;
  for (const account of ['account-1', 'account-2'])
    for (const index of [0, 1, 2]) editOf(account, sampleChannel(index)).discard();
  channelsDesk.list = 'channels';
  channelsDesk.tab = 'overview';
  channelsDesk.creating = false;
  channelsDesk.adding = null;
  channelsDesk.clearNewChannel();
  channelsDesk.clearNewImport();
  for (const { id } of toasts.list) toasts.dismiss(id);
  queryClient.clear();
  document.body.replaceChildren();
});

describe('a new channel', () => {
  it('is held back by its handle until that is right, and says that it is for good', async () => {
    await open({ 'videoChannels.create': () => succeeded({ videoChannel: { id: 77 } }) });
    click(button(say.commands.create));
    const handle = field(say.create.handle, dialog());
    expect(saidOf(handle)).toContain('never be changed');

    type(field(say.create.name, dialog()), 'Écume & Sel');
    expect(handle.value).toBe('ecume_sel');
    type(handle, 'No Spaces!');
    expect(saidOf(handle)).toContain(say.handle.signs);
    submit(dialog());
    expect(sent('videoChannels.create')).toEqual([]);

    type(handle, 'ecume.sel');
    handle.dispatchEvent(new FocusEvent('blur'));
    await told(() => expect(saidOf(handle)).toContain(say.create.free));
    submit(dialog());
    await told(() => expect(toastTexts()).toContain(say.create.created('Écume & Sel')));
    expect(sent('videoChannels.create')).toEqual([
      { body: { name: 'ecume.sel', displayName: 'Écume & Sel', description: null, support: null } },
    ]);
    expect(bridge.asked.map(({ name }) => name)).toContain('sessions:refresh');
    expect(document.querySelector('dialog[open]')).toBeNull();
  });

  it('keeps what was written when the name was taken once, and says so at the handle', async () => {
    await open({ 'videoChannels.create': () => failed(problem('conflict', { status: 409 })) });
    click(button(say.commands.create));
    type(field(say.create.name, dialog()), 'Tide');
    submit(dialog());
    await told(() => expect(saidOf(field(say.create.handle, dialog()))).toContain(say.handle.taken));
    expect(field(say.create.name, dialog()).value).toBe('Tide');
    click(button(words.shell.actions.cancel, dialog()));
    click(button(say.commands.create));
    expect(field(say.create.name, dialog()).value).toBe('Tide');
  });
});

describe('a channel’s details', () => {
  it('sends what changed and nothing else, keeps the rest on a refusal, and takes it back', async () => {
    let refuse = true;
    await open({
      'videoChannels.update': (): Outcome<unknown> =>
        refuse
          ? failed(
              problem('invalid-input', {
                fields: [{ field: 'displayName', message: 'Invalid value' }],
              }),
            )
          : succeeded(undefined),
    });
    commands.run('channel-edit');
    await told(() => expect(field(say.details.displayName)).toBeDefined());
    const name = field(say.details.displayName);
    type(name, 'Shore');
    expect(document.querySelector('[role=row] .unsaved')?.textContent.trim()).toBe(say.unsaved);
    commands.run('channel-save');
    await told(() => expect(saidOf(name)).toContain(say.texts.refused('Invalid value')));
    expect(sent('videoChannels.update')).toEqual([
      { path: { channelHandle: 'shore_notes' }, body: { displayName: 'Shore' } },
    ]);

    refuse = false;
    click(button(say.details.save));
    await told(() => expect(toastTexts()).toContain(say.details.saved('Shore')));
    toasts.list.find(({ text }) => text === say.details.saved('Shore'))?.action?.run();
    await told(() =>
      expect(sent('videoChannels.update').at(-1)).toEqual({
        path: { channelHandle: 'shore_notes' },
        body: { displayName: 'Shore notes' },
      }),
    );
  });

  it('writes the support text into all videos only after a question', async () => {
    await open({ 'videoChannels.update': () => succeeded(undefined) });
    commands.run('channel-edit');
    await told(() => expect(field(say.details.support)).toBeDefined());
    type(field(say.details.support), 'Buy me a lamp');
    click(field(say.details.toVideos(34, format)));
    commands.run('channel-save');
    flushSync();
    expect(sent('videoChannels.update')).toEqual([]);
    expect(dialog().textContent).toContain(say.details.askVideos.text(34, format));
    expect(document.activeElement?.textContent.trim()).toBe(words.shell.actions.cancel);
    click(button(say.details.askVideos.confirm, dialog()));
    await told(() =>
      expect(sent('videoChannels.update')).toEqual([
        {
          path: { channelHandle: 'shore_notes' },
          body: { support: 'Buy me a lamp', bulkVideosSupportUpdate: true },
        },
      ]),
    );
    await told(() => expect(toastTexts()).toContain(say.details.savedEverywhere('Shore notes', 34, format)));
    expect(toasts.list.at(-1)?.action).toBeUndefined();
  });

  it('keeps what was written when one looks at another channel, and saves the one in sight', async () => {
    await open({ 'videoChannels.update': () => succeeded(undefined) });
    commands.run('channel-edit');
    await told(() => expect(field(say.details.description)).toBeDefined());
    type(field(say.details.description), 'Half a sentence');
    await tick();
    const rows = [...document.querySelectorAll('[role=rowgroup] [role=row]')];
    if (!rows[1] || !rows[0]) throw new Error('There are no rows');
    click(rows[1]);
    expect(field(say.details.displayName).value).toBe('Night dives');
    type(field(say.details.displayName), 'Dives');
    commands.run('channel-save');
    await told(() =>
      expect(sent('videoChannels.update')).toEqual([
        { path: { channelHandle: 'night_dives' }, body: { displayName: 'Dives' } },
      ]),
    );
    await tick();
    click(rows[0]);
    expect(field(say.details.description).value).toBe('Half a sentence');
    commands.run('channel-discard');
    flushSync();
    expect(field(say.details.description).value).toBe('What lives between high and low water.');
  });
});

describe('deleting a channel', () => {
  it('names what is lost, wants the handle typed, and has the safe button focused', async () => {
    await open({ 'videoChannels.delete': () => succeeded(undefined) });
    commands.run('channel-delete');
    flushSync();
    expect(dialog().textContent).toContain(say.remove.videos(34, format));
    expect(document.activeElement).toBe(button(say.remove.keep, dialog()));
    const confirm = button(say.remove.confirm, dialog());
    expect(confirm.disabled).toBe(true);
    type(field(say.remove.type('shore_notes'), dialog()), 'shore notes');
    submit(dialog());
    expect(confirm.disabled).toBe(true);
    expect(sent('videoChannels.delete')).toEqual([]);
    type(field(say.remove.type('shore_notes'), dialog()), 'shore_notes');
    expect(confirm.disabled).toBe(false);
    submit(dialog());
    await told(() => expect(toastTexts()).toContain(say.remove.done('Shore notes')));
    expect(sent('videoChannels.delete')).toEqual([{ path: { channelHandle: 'shore_notes' } }]);
    const asked = bridge.asked.map(({ name }) => name);
    expect(asked).toContain('sessions:refresh');
    expect(asked).toContain('videos:read');
  });

  it('is not offered for the last one', async () => {
    await open({ 'accounts.videoChannels': () => succeeded({ total: 1, data: [sampleChannel(0)] }) });
    expect(commands.find('channel-delete')).toBeUndefined();
    commands.run('channel-edit');
    await told(() => expect(document.body.textContent).toContain(say.details.removeLast));
  });
});

describe('imports and synchronisations', () => {
  it('say why they are not offered', async () => {
    await open(
      {},
      {
        lacking: {
          'videoChannelSyncs.create': { why: 'switched-off', feature: 'channelSynchronization' },
        },
      },
      'account-without-syncs',
    );
    channelsDesk.list = 'syncs';
    await told(() =>
      expect(document.querySelector('.empty')?.textContent).toContain('switched off by the people who run'),
    );
    expect(commands.find('sync-now')).toBeUndefined();
  });

  it('show the server’s reason at the address, and keep it', async () => {
    const reason = 'getaddrinfo ENOTFOUND films.invalid';
    await open({
      'videoImports.create': () => failed(problem('server-error', { status: 500, serverSaid: reason })),
    });
    commands.run('channel-import');
    flushSync();
    const address = field(say.add.url, dialog());
    submit(dialog());
    expect(saidOf(address)).toContain(say.add.urlNeeded);
    type(address, 'films');
    expect(saidOf(address)).toContain(say.add.urlBad);
    type(address, 'https://films.invalid/1');
    submit(dialog());
    await told(() => expect(saidOf(address)).toContain(reason));
    expect(address.value).toBe('https://films.invalid/1');
    expect(sent('videoImports.create')).toEqual([
      { body: { channelId: 1, privacy: 3, targetUrl: 'https://films.invalid/1' } },
    ]);
  });
});

describe('requests of others', () => {
  it('are shown above the list, and answered', async () => {
    let pending = true;
    const invited = (id: number) => ({
      id,
      videoChannelCollaborator: {
        id: 5,
        state: { id: pending ? 1 : 2, label: '' },
        channel: { name: 'field_school', displayName: 'Field school' },
        channelOwner: { displayName: 'M. Oduya' },
      },
    });
    await open({
      'users.myNotifications': () => succeeded({ total: 1, data: [invited(3)] }),
      'videoChannelCollaborators.accept': () => {
        pending = false;
        return succeeded(undefined);
      },
    });
    await told(() =>
      expect(document.body.textContent).toContain(say.requests.invitation('M. Oduya', 'Field school')),
    );
    click(button(say.requests.acceptOf('Field school')));
    await told(() => expect(toastTexts()).toContain(say.requests.accepted.invitation('Field school')));
    expect(sent('videoChannelCollaborators.accept')).toEqual([
      { path: { channelHandle: 'field_school', collaboratorId: 5 } },
    ]);
    await told(() =>
      expect(document.querySelector(`section[aria-label="${say.requests.label}"]`)).toBeNull(),
    );
  });
});
