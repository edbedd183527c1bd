import type { DraftId } from '../../src-preload/contract.ts';

interface Upload {
  readonly draft: DraftId;
}

/** In the order of `order`; what it does not name comes last, as it was. */
export function sortByOrder<Record extends Upload>(
  records: readonly Record[],
  order: readonly DraftId[],
): readonly Record[] {
  const places = new Map(order.map((id, index) => [id, index]));
  const placeOf = ({ draft }: Record) => places.get(draft) ?? order.length;
  return records.toSorted((one, other) => placeOf(one) - placeOf(other));
}

/** The order after a move to just before `before`; to the end where that is null or unknown. */
export function movedTo(
  order: readonly DraftId[],
  draft: DraftId,
  before: DraftId | null,
): readonly DraftId[] {
  const rest = order.filter((id) => id !== draft);
  const index = before === null ? -1 : rest.indexOf(before);
  return rest.toSpliced(index < 0 ? rest.length : index, 0, draft);
}
