import { succeeded, type Outcome } from '../../../../src-main/peertube/problem.ts';
import type { RecordFile } from '../../../../src-main/storage/index.ts';
import { readText, writeText, type RecordKind } from '../../../../src-main/storage/record-kind.ts';

/** Texts by path, and a process that can die at any write: what it writes afterwards changes nothing. */
export interface MemoryDisk {
  readonly id: string;
  readonly files: Map<string, string>;
  /** Of the process that lives. */
  life: number;
  /** The process dies when it is about to write for the so-manieth time; null: it lives. */
  diesAtWrite: number | null;
  /** Told of every text that is written. */
  onWrite: (path: string, text: string) => void;
}

const disks = new Map<string, MemoryDisk>();
let made = 0;

export function createMemoryDisk(): MemoryDisk {
  made += 1;
  const id = String(made);
  const disk = { id, files: new Map(), life: 1, diesAtWrite: null, onWrite: () => undefined };
  disks.set(id, disk);
  return disk;
}

/** Nobody looks at it any more. */
export function forgetDisk({ id }: MemoryDisk): void {
  disks.delete(id);
}

/** The profile as the process of this life names it: what a dead one asks for later is still told apart. */
export function profileOn(disk: MemoryDisk): string {
  return `/${disk.id}/${disk.life}`;
}

function ownerOf(path: string): { own: MemoryDisk; life: number; name: string } {
  const [, disk = '', life, ...names] = path.split(/[/\\]/);
  const own = disks.get(disk) ?? { ...createMemoryDisk(), life: -1 };
  return { own, life: Number(life), name: names.join('/') };
}

/** As storage/record-file.ts, without a disk. */
export function createRecordFile<Value>(kind: RecordKind<Value>, path: string): RecordFile<Value> {
  const { own, life, name } = ownerOf(path);
  const isDead = (): boolean => own.life !== life;

  /** False: the process is gone, and nobody waits for the answer. */
  function mayWrite(): boolean {
    if (isDead()) return false;
    if (own.diesAtWrite === null) return true;
    own.diesAtWrite -= 1;
    if (own.diesAtWrite > 0) return true;
    own.diesAtWrite = null;
    own.life += 1;
    return false;
  }

  return {
    read() {
      const text = own.files.get(name);
      return Promise.resolve(text === undefined ? null : readText(kind, text));
    },
    save(value): Promise<Outcome<undefined>> {
      if (!mayWrite()) return new Promise(() => undefined);
      const text = writeText(kind, value);
      own.files.set(name, text);
      own.onWrite(name, text);
      return Promise.resolve(succeeded(undefined));
    },
    remove() {
      if (!mayWrite()) return new Promise(() => undefined);
      own.files.delete(name);
      return Promise.resolve();
    },
  };
}

export const hasSetAside = (): Promise<boolean> => Promise.resolve(false);
