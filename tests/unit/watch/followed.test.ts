import { describe, expect, test } from 'vitest';
import { Desk } from './support/desk.ts';
import { anAccount } from './support/fake-ports.ts';
import { uuidOf } from './support/fake-server.ts';

const minute = 60_000;
const day = 24 * 60 * minute;
const video = uuidOf(1);

function addVideo(desk: Desk, state: number) {
  const added = { uuid: video, name: 'A talk', state };
  desk.server().videos.unshift(added);
  return added;
}

function follow(desk: Desk) {
  const told: (number | null)[] = [];
  desk.watch.follow('draft', {
    account: 'one',
    video,
    told(state) {
      told.push(state);
      return state === null || state === 1;
    },
  });
  return told;
}

function waitIdle(desk: Desk) {
  const told = { idle: 0 };
  desk.watch.whenIdle({ account: 'one', video }, () => void (told.idle += 1));
  return told;
}

describe('who follows a video', () => {
  test('hears that the person deleted it', async () => {
    await using desk = await Desk.open();
    addVideo(desk, 2);
    const told = follow(desk);
    const waiting = waitIdle(desk);
    await desk.pass(minute);
    desk.server().videos.pop();
    desk.watch.called('one', {
      operation: 'videos.delete',
      input: { path: { id: video } },
      answer: undefined,
    });
    await desk.pass(0);
    expect(told).toEqual([2, null]);
    expect(waiting.idle).toBe(1);
    expect(await desk.list()).toEqual([]);
    expect(await desk.inbox()).toEqual([]);
  });

  test('hears of it again after the person signed out and in', async () => {
    await using desk = await Desk.open();
    const there = addVideo(desk, 2);
    const told = follow(desk);
    await desk.pass(minute);
    desk.signOut('one');
    await desk.pass(minute);
    expect(await desk.list()).toEqual([]);
    there.state = 1;
    desk.signIn(anAccount('one'));
    await desk.pass(minute);
    expect(told).toEqual([2, 1]);
  });

  test('quietly hears of it after the person signed out and in, and nobody else does', async () => {
    await using desk = await Desk.open();
    const there = addVideo(desk, 9);
    const waiting = waitIdle(desk);
    await desk.pass(minute);
    desk.signOut('one');
    await desk.pass(minute);
    desk.signIn(anAccount('one'));
    await desk.pass(minute);
    there.state = 1;
    await desk.pass(minute);
    expect(waiting.idle).toBe(1);
    expect(desk.changed).toEqual([]);
    expect(await desk.inbox()).toEqual([]);
  });

  test('hears of it though it was given up long ago, and the person does not', async () => {
    await using desk = await Desk.open();
    const there = addVideo(desk, 2);
    const told = follow(desk);
    await desk.pass(16 * day);
    expect(await desk.inbox()).toMatchObject([{ outcome: 'given-up' }]);
    expect(await desk.list()).toEqual([]);
    there.state = 1;
    await desk.pass(10 * minute);
    expect(told).toEqual([2, 1]);
    expect(await desk.inbox()).toHaveLength(1);
    const { length } = desk.calls;
    await desk.pass(day);
    expect(desk.calls).toHaveLength(length);
  });

  test('and had it given up, has it told again when the person asks for it anew', async () => {
    await using desk = await Desk.open();
    const there = addVideo(desk, 2);
    follow(desk);
    await desk.pass(16 * day);
    await desk.watch.begin({ account: 'one', kind: 'processing', of: video });
    await desk.pass(10 * minute);
    expect(await desk.list()).toMatchObject([{ of: video }]);
    there.state = 1;
    await desk.pass(10 * minute);
    expect(await desk.inbox()).toMatchObject([{ outcome: 'done' }, { outcome: 'given-up' }]);
  });

  test('until it is idle goes on waiting, however long', async () => {
    await using desk = await Desk.open();
    const there = addVideo(desk, 9);
    const waiting = waitIdle(desk);
    await desk.pass(16 * day);
    there.state = 1;
    await desk.pass(10 * minute);
    expect(waiting.idle).toBe(1);
    expect(await desk.inbox()).toEqual([]);
  });
});
