import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createCodec } from '../codec.ts';
import { createBridgeEnd } from './bridge-end.ts';
import { isolatedWorld } from './isolated-world.ts';
import type { IsolatedWorldConfig } from './isolated-world.ts';
import { mainWorld } from './main-world.ts';

export const worldName = 'Electron Isolated Context';
export const bindingName = '__sepiolaRuntimePost';
export const receiverName = '__sepiolaRuntimeReceiver';
export const filePlaceholder = `sepiola-runtime-file:${randomUUID()}:`;

/** The sources of the two scripts that run in every top-level document of a window before the page's own. */
export function pageScripts(
  preloadFiles: readonly string[],
  asksBeforeUnload: boolean,
): { readonly main: string; readonly isolated: string } {
  const handover = `sepiola-runtime:${randomUUID()}`;
  const config: IsolatedWorldConfig = {
    handover,
    binding: bindingName,
    receiver: receiverName,
    versions: Object.fromEntries(
      Object.entries(process.versions).flatMap(([name, version]) =>
        version === undefined ? [] : [[name, version]],
      ),
    ),
    platform: process.platform,
    arch: process.arch,
    filePlaceholder,
    asksBeforeUnload,
  };
  const preloads = preloadFiles.map(
    (file) => `function (require, process, exports, module) {${readFileSync(file, 'utf8')}\n}`,
  );
  const onlyOnTop = 'if (window === window.top)';
  return {
    main: `${onlyOnTop} (${String(mainWorld)})(${JSON.stringify({ handover })}, ${String(createBridgeEnd)});`,
    isolated: `${onlyOnTop} (${String(isolatedWorld)})(${JSON.stringify(config)}, ${String(createCodec)}, ${String(createBridgeEnd)}, [${preloads.join(',')}]);\n//# sourceURL=sepiola-runtime/preload-world.js`,
  };
}
