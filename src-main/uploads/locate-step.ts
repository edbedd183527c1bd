import { decide, renewing } from './decide.ts';
import { identityOf } from './identity-of.ts';
import type { PerformStep } from './run-context.ts';

/**
 * Asks the server how far it is. What it has lost is sent again; what it has beyond the journal's word, only the end
 * of the chunk that was sent last is believed.
 */
export const locate: PerformStep = async (context) => {
  const { uploadId, mayExist, confirmed } = context.record();
  const { size } = identityOf(context);
  if (uploadId === null) throw new Error('Nothing to ask for without an upload id.');
  const answer = await renewing(context, () =>
    context.resumable.queryOffset({
      uploadId,
      size,
      confirmed,
      sentUpTo: context.memory.sentUpTo ?? confirmed,
      mayBeComplete: mayExist,
      signal: context.signal,
    }),
  );
  return decide(context, answer);
};
