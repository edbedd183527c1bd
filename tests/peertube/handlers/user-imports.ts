import { open } from 'node:fs/promises';
import { json, notFound } from '../http/answer.ts';
import type { Exchange, Handler } from '../http/exchange.ts';
import { refuse } from '../http/refusal.ts';
import { fitsQuota } from '../state/quota.ts';
import { archiveStates } from '../state/user-export.ts';
import { latestImportOf, startImport } from '../state/user-import.ts';
import { Checks } from '../validation/checks.ts';
import * as rules from '../validation/rules.ts';
import { userImport } from '../views/user-archive.ts';
import { resumable } from './resumable.ts';
import { ownUserOfPath } from './user-of-path.ts';

/** @throws Refusal 400, 403, 404, 413 */
function begin(exchange: Exchange): { readonly userId: number } {
  const { world } = exchange;
  const checks = new Checks(exchange);
  const filename = checks.required('body', 'filename', rules.present) ?? '';
  const length = rules.numericHeader('Should specify the file length');
  const size = checks.required('headers', 'x-upload-content-length', length);
  checks.required('headers', 'x-upload-content-type', rules.textHeader('Should specify the file mimetype'));
  checks.finish();
  if (!world.config.import.users.enabled) refuse(400, 'User import is not enabled by the administrator');
  if (!filename.endsWith('.zip')) refuse(400, 'User import file must be a zip');
  const user = ownUserOfPath(exchange, 'imports');
  if (!fitsQuota(world, user, Number(size))) {
    refuse(413, 'User video quota is exceeded with this import', 'quota_reached');
  }
  const latest = latestImportOf(world, user);
  if (latest?.state === archiveStates.pending || latest?.state === archiveStates.processing) {
    refuse(400, 'An import is already being processed');
  }
  return { userId: user.id };
}

/** Every zip archive, an empty one too, begins with these letters. */
async function isZip(path: string): Promise<boolean> {
  const file = await open(path);
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(2), 0, 2, 0);
    return bytesRead === 2 && buffer.toString('latin1') === 'PK';
  } finally {
    await file.close();
  }
}

const protocol = resumable<{ readonly userId: number }>({
  begin,
  finish: async ({ world }, _file, path, { userId }) => {
    const { id } = startImport(world, world.user(userId), await isZip(path));
    return json({ userImport: { id } });
  },
});

export const userImports = {
  'userImports.uploadResumableInit': protocol.init,
  'userImports.uploadResumable': protocol.write,
  'userImports.uploadResumableCancel': protocol.cancel,
  'userImports.latest': {
    handle: (exchange) => {
      const latest = latestImportOf(exchange.world, ownUserOfPath(exchange, 'imports'));
      return latest ? json(userImport(latest)) : notFound;
    },
  },
} satisfies Record<string, Handler>;
