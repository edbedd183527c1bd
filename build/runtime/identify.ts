import { readFileSync } from 'node:fs';
import { join } from 'node:path';

function electronVersion(): string {
  const file = join(import.meta.dirname, '..', '..', 'node_modules', 'electron', 'package.json');
  const about: unknown = JSON.parse(readFileSync(file, 'utf8'));
  return typeof about === 'object' && about && 'version' in about ? String(about.version) : '0.0.0';
}

function define(target: object, name: string, value: unknown): void {
  Object.defineProperty(target, name, { value, enumerable: true, configurable: true });
}

/** Gives `process` what Electron's has. `versions.chrome` follows when Chromium has said its own. */
export function identify(): void {
  const versions = { ...process.versions, electron: electronVersion(), chrome: '' };
  define(process, 'versions', versions);
  define(process, 'type', 'browser');
  define(process, 'defaultApp', true);
  define(process, 'resourcesPath', import.meta.dirname);
}

export function identifyChromium(version: string): void {
  define(process.versions, 'chrome', version);
}
