import { build, Platform, type Configuration } from 'electron-builder';
import { flavours, type Flavour } from './flavours.ts';

const platforms = { linux: Platform.LINUX, mac: Platform.MAC, win: Platform.WINDOWS } as const;

export type PackPlatform = keyof typeof platforms;

export interface PackOptions {
  readonly projectDir: string;
  readonly flavour: Flavour;
  /** This machine's own when left out. */
  readonly platform?: PackPlatform;
  /** Only the unpacked application, no installer. */
  readonly unpackedOnly?: boolean;
  /** On top of electron-builder.yml and the flavour. */
  readonly overrides?: Configuration;
}

/**
 * Packs dist/, which has to be built.
 *
 * @returns the paths of what was made; none with `unpackedOnly`
 * @throws Error as electron-builder says it
 */
export async function pack(options: PackOptions): Promise<readonly string[]> {
  const { projectDir, flavour, platform, unpackedOnly = false, overrides = {} } = options;
  const own = flavours[flavour];
  const target = platform === undefined ? Platform.current() : platforms[platform];
  return build({
    projectDir,
    targets: target.createTarget(unpackedOnly ? 'dir' : null),
    config: { ...own, ...overrides, directories: { ...own.directories, ...overrides.directories } },
    publish: 'never',
  });
}
