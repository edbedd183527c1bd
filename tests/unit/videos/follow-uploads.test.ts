import { expect, it } from 'vitest';
import { followUploads } from '../../../src-main/videos/index.ts';

it('looks at an upload’s video when there is something new to be seen of it', async () => {
  const looked: string[] = [];
  const follow = followUploads({
    accountOf: (draft) => Promise.resolve(draft === 'lost' ? null : 'account-1'),
    lookAgain: (account, uuid) => Promise.resolve(looked.push(`${account} ${uuid}`)),
  });
  const video = { uuid: 'a', state: null };
  await follow({ draft: 'one', stage: 'sending', video: null });
  expect(looked).toEqual([]);
  await follow({ draft: 'one', stage: 'arrived', video });
  await follow({ draft: 'one', stage: 'arrived', video });
  expect(looked).toHaveLength(1);
  await follow({ draft: 'one', stage: 'processing', video: { uuid: 'a', state: 2 } });
  await follow({ draft: 'one', stage: 'processing', video: { uuid: 'a', state: 1 } });
  await follow({ draft: 'lost', stage: 'arrived', video: { uuid: 'b', state: 1 } });
  expect(looked).toEqual(['account-1 a', 'account-1 a', 'account-1 a']);
});
