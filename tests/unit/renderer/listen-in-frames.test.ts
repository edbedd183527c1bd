import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { succeeded } from '../../../src-main/peertube/problem.ts';
import { listenInFrames, request } from '../../../src-renderer/state/bridge.ts';

let frames: FrameRequestCallback[] = [];
let hidden = false;
let tell: (draft: string) => void = () => undefined;
let heard: string[] = [];
let stop: () => void;

beforeEach(() => {
  frames = [];
  heard = [];
  hidden = false;
  vi.stubGlobal('requestAnimationFrame', (call: FrameRequestCallback) => frames.push(call));
  vi.stubGlobal('cancelAnimationFrame', () => (frames = []));
  vi.spyOn(document, 'hidden', 'get').mockImplementation(() => hidden);
  const sepiola = {
    listen(_name: string, listener: (draft: string) => void) {
      tell = listener;
      return () => undefined;
    },
    request: () => Promise.resolve(succeeded(undefined)),
  };
  Object.defineProperty(window, 'sepiola', { value: sepiola, configurable: true });
  stop = listenInFrames('drafts:removed', (draft) => heard.push(draft));
});

afterEach(() => {
  stop();
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

function passFrame(): void {
  for (const frame of frames.splice(0)) frame(0);
}

it('hands on in one frame what was told between two, in order', () => {
  for (const draft of ['a', 'b', 'c']) tell(draft);
  expect(heard).toEqual([]);
  expect(frames).toHaveLength(1);
  passFrame();
  expect(heard).toEqual(['a', 'b', 'c']);
});

it('hands it on before an answer that main gave later', async () => {
  tell('a');
  await request('drafts:list').then(() => heard.push('the answer'));
  expect(heard).toEqual(['a', 'the answer']);
});

it('waits for no frame in a window that nobody sees', () => {
  hidden = true;
  tell('a');
  expect(heard).toEqual(['a']);
});

it('hands on nothing after it was stopped', () => {
  tell('a');
  stop();
  passFrame();
  expect(heard).toEqual([]);
});
