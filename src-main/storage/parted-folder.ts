import { rm } from 'node:fs/promises';
import { succeeded, type Outcome } from '../peertube/problem.ts';
import { sweepTemporaries } from './folders.ts';
import { createRecordFile, recordPath, type RecordFile, type StorageDeps } from './record-file.ts';
import type { RecordKind } from './record-kind.ts';

/**
 * Many records with UUIDs, and facts about all of them, in a folder: sixteen files of records by the first digit of their
 * UUID. One that changes has a sixteenth written anew, and no file is so big that the app stands still while it becomes
 * text.
 */
export interface PartedFolder<Part extends { readonly uuid: string }, Facts> {
  /** Broken parts are set aside and reported, and missing here. `facts` null: there are none. */
  load(): Promise<{ readonly records: readonly Part[]; readonly facts: Facts | null }>;
  /** Writes those parts anew that have one of these UUIDs. `all`: by UUID. Problem: 'disk-full'. */
  save<Value>(
    changed: Iterable<string>,
    all: ReadonlyMap<string, Value>,
    recordOf: (value: Value) => Part,
  ): Promise<Outcome<undefined>>;
  saveFacts(facts: Facts): Promise<Outcome<undefined>>;
  /** The folder and all in it. Later saves do nothing. */
  remove(): Promise<void>;
}

const parts = Array.from({ length: 16 }, (_, part) => part.toString(16));

const partOf = (uuid: string): string => uuid.slice(0, 1);

export function createPartedFolder<Part extends { readonly uuid: string }, Facts>(of: {
  readonly folder: string;
  /** `name`: of the file. */
  readonly facts: { readonly name: string; readonly kind: RecordKind<Facts> };
  /** `name`: of the files, before `-<0…f>`. */
  readonly parts: { readonly name: string; readonly kind: RecordKind<readonly Part[]> };
  readonly storage: StorageDeps;
}): PartedFolder<Part, Facts> {
  const { folder, storage } = of;
  const facts = createRecordFile(of.facts.kind, recordPath(folder, of.facts.name), storage);
  const files = new Map<string, RecordFile<readonly Part[]>>(
    parts.map((part) => [
      part,
      createRecordFile(of.parts.kind, recordPath(folder, `${of.parts.name}-${part}`), storage),
    ]),
  );

  return {
    async load() {
      await sweepTemporaries(folder);
      const records: Part[] = [];
      for (const [part, file] of files) {
        const found = (await file.read()) ?? [];
        // Should somebody have copied a file by hand.
        records.push(...found.filter(({ uuid }) => partOf(uuid) === part));
      }
      return { records, facts: await facts.read() };
    },

    async save(changed, all, recordOf) {
      let outcome: Outcome<undefined> = succeeded(undefined);
      for (const part of new Set([...changed].map(partOf))) {
        const own = [...all].filter(([uuid]) => partOf(uuid) === part).map(([, value]) => recordOf(value));
        const saved = await files.get(part)?.save(own);
        if (saved?.ok === false) outcome = saved;
      }
      return outcome;
    },

    saveFacts: (value) => facts.save(value),

    async remove() {
      await Promise.all([facts, ...files.values()].map((file) => file.remove()));
      await rm(folder, { recursive: true, force: true, maxRetries: 3 });
    },
  };
}
