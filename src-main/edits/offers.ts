import * as v from 'valibot';
import { lackOf } from '../peertube/capabilities.ts';
import { failed, problem, succeeded, type Outcome } from '../peertube/problem.ts';
import type { ItemContext } from './item-context.ts';

const offersSchema = v.object({
  data: v.array(
    v.object({ status: v.optional(v.string()), nextOwnerAccount: v.object({ name: v.string() }) }),
  ),
});

/** To whom the video is offered and who has not answered yet. Known since 8.2; before, offering twice does nothing. */
export async function offeredTo({
  client,
  capabilities,
  ref,
  options,
}: ItemContext): Promise<Outcome<ReadonlySet<string>>> {
  if (lackOf(capabilities, 'videoOwnershipChanges.listOfVideo') !== null) return succeeded(new Set<string>());
  const listed = await client.call(
    'videoOwnershipChanges.listOfVideo',
    { path: { id: ref.video }, query: { start: 0, count: 100 } },
    options,
  );
  if (!listed.ok) return listed;
  const parsed = v.safeParse(offersSchema, listed.value);
  if (!parsed.success) return failed(problem('unexpected-answer', { cause: 'videos/{id}/ownership' }));
  const open = parsed.output.data.filter(({ status }) => status === undefined || status === 'WAITING');
  return succeeded(new Set(open.map(({ nextOwnerAccount }) => nextOwnerAccount.name)));
}
