import { spawn } from 'node:child_process';
import { join } from 'node:path';
import type { FetchOutcome } from './electron-choice.ts';
import { project } from './project.ts';

/** How long GitHub, or the mirror, may take to answer at all. */
const answerLimit = 20_000;

/**
 * Runs Electron's own installer, which takes the archive from its cache or downloads it (110 MB) and checks it.
 *
 * The installer has no limit of time, and a download over a slow line may rightly take minutes. A question for the
 * archive's headers runs beside it: where that is refused or unanswered, the installer gets 20 s in all, enough to
 * unpack what its cache holds.
 *
 * @param patient waits for the installer whatever the answer to that question.
 */
export async function fetchElectron(version: string, patient: boolean): Promise<FetchOutcome> {
  console.log(`  Electron ${version} is not here; fetching it.`);
  const child = spawn(process.execPath, [join(project.modules, 'electron', 'install.js')], {
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let complaint = '';
  child.stderr.on('data', (bytes: Buffer) => {
    complaint += bytes.toString();
  });
  const installed = new Promise<FetchOutcome>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code) => {
      const [reason = ''] = complaint.split('\n', 1);
      resolve(
        code === 0
          ? { ok: true }
          : { ok: false, reason: reason.trim() || `its installer ended with ${code}` },
      );
    });
  });
  if (patient) return installed;

  const limit = AbortSignal.timeout(answerLimit);
  const obstacle = await Promise.race([
    installed.then(() => undefined),
    obstacleTo(archiveAddress(version), limit),
  ]);
  if (obstacle === undefined) return installed;
  if (limit.aborted) child.kill();
  else limit.addEventListener('abort', () => child.kill(), { once: true });
  const outcome = await installed;
  return outcome.ok ? outcome : { ok: false, reason: obstacle };
}

/** As @electron/get makes it, with the same switches for mirrors. */
function archiveAddress(version: string): string {
  const base = process.env['ELECTRON_MIRROR'] ?? 'https://github.com/electron/electron/releases/download/';
  const folder = process.env['ELECTRON_CUSTOM_DIR']?.replace('{{ version }}', version) ?? `v${version}`;
  return `${base}${folder}/electron-v${version}-${process.platform}-${process.arch}.zip`;
}

/** Why nothing comes from there, if so. */
async function obstacleTo(address: string, limit: AbortSignal): Promise<string | undefined> {
  const { host } = new URL(address);
  try {
    const answer = await fetch(address, { method: 'HEAD', signal: limit });
    return answer.ok ? undefined : `${host} answers ${answer.status}`;
  } catch {
    // Name, route, certificate or silence: all come to the same here.
    return `${host} is ${limit.aborted ? 'silent' : 'out of reach'}`;
  }
}
