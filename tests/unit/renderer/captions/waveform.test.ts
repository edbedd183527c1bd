import { describe, expect, it, vi } from 'vitest';
import { createPeakMeter } from '../../../../src-renderer/captions/peak-meter.ts';
import type { PeaksMessage } from '../../../../src-renderer/captions/peaks-worker.ts';
import { columnsOf, openWaveform, type PeaksSource } from '../../../../src-renderer/captions/waveform.ts';

describe('a meter of peaks', () => {
  it('gives the loudest of each moment, whatever pieces the sound comes in', () => {
    const rate = 44_100;
    const sound = Float32Array.from({ length: rate * 2 }, (_, at) => Math.sin(at / 7) * (at / rate / 2));
    const whole = createPeakMeter(100);
    whole.add(sound, rate, 0);
    const expected = whole.end();
    expect(expected?.peaks.length).toBe(200);
    expect(expected?.peaks[0]).toBeLessThan(3);
    expect(expected?.peaks[199]).toBeGreaterThan(250);

    const meter = createPeakMeter(100);
    const got: number[] = [];
    for (let at = 0; at < sound.length; at += 1024) {
      meter.add(sound.subarray(at, at + 1024), rate, at / rate);
      const part = meter.take();
      expect(part?.from ?? got.length).toBe(got.length);
      got.push(...(part?.peaks ?? []));
    }
    got.push(...(meter.end()?.peaks ?? []));
    expect(got).toEqual([...(expected?.peaks ?? [])]);
  });

  it('takes the louder of two channels, and leaves gaps silent', () => {
    const meter = createPeakMeter(10);
    meter.add(Float32Array.of(0.1, -1.5), 10, 0);
    meter.add(Float32Array.of(0.5, 0), 10, 0);
    meter.add(Float32Array.of(0.2), 10, 0.5);
    meter.add(new Float32Array(0), 10, 9);
    expect([...(meter.end()?.peaks ?? [])]).toEqual([128, 255, 0, 0, 0, 51]);
    expect(meter.end()).toBeNull();
  });
});

function source() {
  const made = {
    onmessage: null as PeaksSource['onmessage'],
    onerror: null as PeaksSource['onerror'],
    postMessage: vi.fn(),
    terminate: vi.fn(),
  };
  // Only `data` is looked at, and a worker's handler is called without one in sight.
  const tell = (data: PeaksMessage): void =>
    void made.onmessage?.call({} as Worker, { data } as MessageEvent<PeaksMessage>);
  return { ...made, made, tell };
}

function opened(url: string) {
  const from = source();
  const abort = new AbortController();
  const onGrown = vi.fn();
  const waveform = openWaveform(url, { signal: abort.signal, onGrown, start: () => from.made });
  return { ...from, abort, onGrown, waveform };
}

describe('a waveform', () => {
  it('grows while it is read, and is kept when it is whole', () => {
    const { waveform, tell, onGrown, postMessage, terminate } = opened('/media/one');
    expect(postMessage.mock.calls).toEqual([[{ url: `${location.origin}/media/one`, perSecond: 100 }]]);
    tell({ kind: 'begins', durationSeconds: 200 });
    expect(waveform).toMatchObject({ durationMs: 200_000, state: 'reading', count: 0 });
    const peaks = Uint8Array.from({ length: 20_000 }, (_, at) => at % 200);
    tell({ kind: 'part', from: 0, peaks: peaks.slice(0, 10_000) });
    expect(waveform.count).toBe(10_000);
    tell({ kind: 'part', from: 10_000, peaks: peaks.slice(10_000) });
    tell({ kind: 'ended' });
    expect(waveform).toMatchObject({ state: 'done', count: 20_000 });
    expect(onGrown).toHaveBeenCalledTimes(4);
    expect(terminate).toHaveBeenCalledOnce();
    expect(opened('/media/one').waveform).toBe(waveform);

    expect([...columnsOf(waveform, 0, 40, 4)]).toEqual([0, 1, 2, 3]);
    expect([...columnsOf(waveform, 1000, 1010, 4)]).toEqual([100, 100, 100, 100]);
    // 200 seconds in ten columns: each has the loudest of all.
    expect([...columnsOf(waveform, 0, 200_000, 10)]).toEqual(Array.from({ length: 10 }, () => 199));
    expect([...columnsOf(waveform, 199_990, 200_030, 4)]).toEqual([199, 0, 0, 0]);
    const into = new Uint8Array(4);
    expect(columnsOf(waveform, -20, 20, 4, into)).toBe(into);
    expect([...into]).toEqual([0, 0, 0, 1]);
  });

  it('says that there is no sound, or that it cannot be read', () => {
    const none = opened('/media/none');
    none.tell({ kind: 'failed', reason: 'no-sound' });
    expect(none.waveform.state).toBe('none');
    const broken = opened('/media/broken');
    broken.tell({ kind: 'failed', reason: 'not-decodable' });
    expect(broken.waveform.state).toBe('failed');
    expect(opened('/media/broken').waveform).not.toBe(broken.waveform);
    const dead = opened('/media/dead');
    dead.made.onerror?.call({} as Worker, new ErrorEvent('error'));
    expect(dead.waveform.state).toBe('failed');
  });

  it('ends its reading when nobody looks any more', () => {
    const { abort, terminate, tell, onGrown } = opened('/media/left');
    abort.abort();
    expect(terminate).toHaveBeenCalledOnce();
    tell({ kind: 'ended' });
    expect(onGrown).not.toHaveBeenCalled();
  });
});
