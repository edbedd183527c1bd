import type { Outcome } from '../peertube/problem.ts';
import { succeeded } from '../peertube/problem.ts';
import { itemView, unknownItem, type ItemRecord } from './bulk-item.ts';
import { itemLine, readItemLine } from './bulk-record.ts';
import type { BulkCounts, BulkItem, VideoRef } from './edit.ts';
import type { LineLog } from './line-log.ts';

/** The items of a run, in memory and on disk. */
export interface RunItems {
  readonly refs: readonly VideoRef[];
  /** Lines that could not be read: what they said is not known any more. */
  readonly broken: number;
  record(index: number): ItemRecord;
  view(index: number): BulkItem;
  counts(): BulkCounts;
  /** Indexes of those of which this is true, in order. */
  which(is: (record: ItemRecord, index: number) => boolean): readonly number[];
  /** In memory at once, on disk when it answers. Problem: 'disk-full'; the next time it is written with the rest. */
  set(index: number, record: ItemRecord): Promise<Outcome<undefined>>;
  setAll(records: ReadonlyMap<number, ItemRecord>): Promise<Outcome<undefined>>;
  /** What is worked on now; not on disk. */
  setAtWork(index: number, isAtWork: boolean): void;
  /** All that was set is on the disk, power cut or not. Problem: 'disk-full'. */
  sync(): Promise<Outcome<undefined>>;
  close(): Promise<void>;
}

/**
 * Reads what became of the items so far.
 *
 * @param changed called with the index of each that is another than it was
 */
export async function openRunItems(
  refs: readonly VideoRef[],
  log: LineLog,
  changed: (index: number) => void,
): Promise<RunItems> {
  const records: ItemRecord[] = refs.map(() => unknownItem);
  const atWork = new Set<number>();
  /** As they are on disk, of those that could not be written. */
  const unwritten = new Map<number, ItemRecord>();

  const read = await log.read();
  let { broken } = read;
  for (const each of read.lines) {
    const line = readItemLine(each);
    const known = line === null ? undefined : records[line.i];
    if (line === null || known === undefined) broken += 1;
    else records[line.i] = { ...known, ...line.change };
  }

  const record = (index: number): ItemRecord => records[index] ?? unknownItem;

  async function write(before: ReadonlyMap<number, ItemRecord>): Promise<Outcome<undefined>> {
    for (const [index, was] of before) if (!unwritten.has(index)) unwritten.set(index, was);
    const writing = new Map(unwritten);
    unwritten.clear();
    const lines = [...writing].map(([index, was]) => itemLine(index, was, record(index)));
    const written = await log.add(lines);
    if (written.ok) return written;
    for (const [index, was] of writing) unwritten.set(index, was);
    return written;
  }

  function setAll(next: ReadonlyMap<number, ItemRecord>): Promise<Outcome<undefined>> {
    const before = new Map([...next.keys()].map((index) => [index, record(index)]));
    for (const [index, to] of next) {
      records[index] = to;
      changed(index);
    }
    return write(before);
  }

  function setAtWork(index: number, isAtWork: boolean): void {
    if (isAtWork) atWork.add(index);
    else atWork.delete(index);
    changed(index);
  }

  return {
    refs,
    broken,
    record,
    view(index) {
      const ref = refs[index];
      if (ref === undefined) throw new RangeError(`There is no item ${index}.`);
      return itemView(ref, record(index), atWork.has(index));
    },
    counts() {
      const counts = { unknown: 0, unchanged: 0, waiting: 0, done: 0, failed: 0, undone: 0 };
      for (const { state } of records) counts[state === 'stuck' ? 'failed' : state] += 1;
      return { total: records.length, ...counts };
    },
    which: (is) => records.flatMap((each, index) => (is(each, index) ? [index] : [])),
    set: (index, to) => setAll(new Map([[index, to]])),
    setAll,
    setAtWork,
    async sync() {
      const written = unwritten.size > 0 ? await write(new Map()) : succeeded(undefined);
      return written.ok ? await log.sync() : written;
    },
    close: () => log.close(),
  };
}
