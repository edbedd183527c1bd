import fs from 'node:fs';
import http from 'node:http';
import { basename } from 'node:path';

/** Silence is given up after a second in place of 30, and a missing answer a little later in place of 3 minutes. */
export function hurrySockets(): void {
  const { prototype } = http.ClientRequest;
  // Called with its request as `this`, below.
  // eslint-disable-next-line @typescript-eslint/unbound-method
  const { setTimeout } = prototype;
  prototype.setTimeout = function (this: http.ClientRequest, ms: number, callback?: () => void) {
    return setTimeout.call(this, ms / (ms > 60_000 ? 120 : 30), callback);
  };
}

/** Dies as by a power cut between a record's temporary file and its name, when that comes about for the nth time. */
export function dieBeforeRename({ record, nth }: { readonly record: string; readonly nth: number }): void {
  const { rename } = fs;
  let times = 0;
  // The writer of records takes `rename` off this object at every write.
  const dying = (from: fs.PathLike, to: fs.PathLike, callback: fs.NoParamCallback): void => {
    if (basename(String(to)) === record) times += 1;
    if (times === nth) process.kill(process.pid, 'SIGKILL');
    else rename(from, to, callback);
  };
  fs.rename = dying as typeof fs.rename; // its promise variant is not asked for
}
