import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startStandIn, type StandIn } from '../../peertube/start.ts';

let standIn: StandIn;

beforeAll(async () => {
  standIn = await startStandIn();
});

afterAll(() => standIn.close());

describe('the kind of transcoding', () => {
  it.each([
    ['5.2.0', 'webtorrent', 'web-video'],
    ['6.3.0', 'web-video', 'webtorrent'],
  ])('is spelled by %s as %s, not %s', async (version, spelling, other) => {
    const [channel] = standIn.world.channels;
    const { uuid } = standIn.world.addVideo({ name: 'Twice transcoded', channelId: channel?.id ?? 0 });
    const token = standIn.world.sessions.open(standIn.account('root').id).accessToken;
    const ask = async (transcodingType: string) => {
      const response = await fetch(`${standIn.origin}/api/v1/videos/${uuid}/transcoding`, {
        method: 'POST',
        headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
        body: JSON.stringify({ transcodingType }),
      });
      return response.status;
    };
    standIn.setVersion(version);
    expect([await ask(other), await ask(spelling), await ask('hls')]).toEqual([400, 204, 409]);
  });
});
