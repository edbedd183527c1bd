import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm, stat } from 'node:fs/promises';
import { builtinModules, createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join, sep } from 'node:path';
import { extractFile, listPackage, statFile } from '@electron/asar';
import type { AfterPackContext, Configuration } from 'electron-builder';
import { parseSync } from 'vite';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Flavour } from '../../../build/pack/flavours.ts';
import { pack } from '../../../build/pack/pack.ts';
import { project } from '../../../build/setup/project.ts';
import { stubDistribution } from './stub-distribution.ts';

const budget = 12 * 1024 * 1024;

/** All that may be in a packed application, folders aside. */
const allowed = [
  /^package\.json$/,
  /^dist\/main\/[\w./-]+\.js$/,
  /^dist\/preload\/preload\.cjs$/,
  /^dist\/renderer\/[\w./-]+\.(html|js|css|svg|png|woff2|wasm)$/,
  /^node_modules\/keytar\/(package\.json|lib\/keytar\.js|build\/Release\/keytar\.node)$/,
];

interface Packed {
  readonly resources: string;
  readonly asar: string;
  /** The settings as electron-builder understood them. */
  readonly config: Configuration;
}

let folder: string;

/** Packs for Linux, whose distribution is the simplest to make up; what is inside is the same everywhere. */
async function packWithStub(flavour: Flavour): Promise<Packed> {
  const stub = join(folder, 'stub');
  await stubDistribution(stub, '0.0.0');
  const output = join(folder, flavour);
  const seen: { config?: Configuration } = {};
  await pack({
    projectDir: project.root,
    flavour,
    platform: 'linux',
    unpackedOnly: true,
    overrides: {
      electronDist: stub,
      directories: { output },
      afterPack: ({ packager }: AfterPackContext) => {
        seen.config = { ...packager.config };
        // The stub has no fuses to flip: what would be flipped is kept, and the step, which comes next, left out.
        Object.assign(packager.config, { electronFuses: null });
        return Promise.resolve();
      },
    },
  });
  if (seen.config === undefined) throw new Error('electron-builder did not call afterPack.');
  const resources = join(output, 'linux-unpacked', 'resources');
  return { resources, asar: join(resources, 'app.asar'), config: seen.config };
}

function filesIn(asar: string): readonly string[] {
  return listPackage(asar, { isPack: false })
    .map((path) => path.split(sep).filter(Boolean).join(sep))
    .filter((path) => !('files' in statFile(asar, path)))
    .map((path) => path.replaceAll(sep, '/'));
}

beforeAll(async () => {
  if (!existsSync(join(project.dist, 'main', 'main.js'))) {
    throw new Error('dist/ is not built: `npm test` builds it before this test.');
  }
  folder = await mkdtemp(join(tmpdir(), 'sepiola-pack-'));
});

afterAll(async () => {
  await rm(folder, { recursive: true, force: true });
});

describe('the shipping flavour', () => {
  let packed: Packed;
  beforeAll(async () => {
    packed = await packWithStub('shipping');
  });

  it('holds the bundles and what they need at run time, and nothing else', () => {
    const files = filesIn(packed.asar);
    expect(files.filter((file) => !allowed.some((pattern) => pattern.test(file)))).toEqual([]);
    expect(files).toEqual(
      expect.arrayContaining([
        'package.json',
        'dist/main/main.js',
        'dist/preload/preload.cjs',
        'dist/renderer/index.html',
        'node_modules/keytar/lib/keytar.js',
      ]),
    );
  });

  it('says how it starts, and nothing about its development', () => {
    const description: unknown = JSON.parse(extractFile(packed.asar, 'package.json').toString());
    expect(description).toMatchObject({ main: 'dist/main/main.js', type: 'module', productName: 'Sepiola' });
    expect(description).not.toHaveProperty('devDependencies');
    expect(description).not.toHaveProperty('scripts');
  });

  it('leaves no import of the main process unmet', () => {
    const main = parseSync('main.js', extractFile(packed.asar, join('dist', 'main', 'main.js')).toString());
    const imported = main.program.body.flatMap((node) =>
      node.type === 'ImportDeclaration' ? [node.source.value.replace(/^node:/, '')] : [],
    );
    const met = ['electron', 'keytar', ...builtinModules];
    expect(imported.filter((name) => !name.startsWith('./') && !met.includes(name))).toEqual([]);
  });

  it("has keytar's native module outside the archive, where it can be loaded", () => {
    const keytar = join(packed.resources, 'app.asar.unpacked', 'node_modules', 'keytar');
    expect(existsSync(join(keytar, 'build', 'Release', 'keytar.node'))).toBe(true);
    expect(createRequire(import.meta.url)(keytar)).toHaveProperty('setPassword');
  });

  it('stays within its size', async () => {
    const native = 'app.asar.unpacked/node_modules/keytar/build/Release/keytar.node';
    const { size: archive } = await stat(packed.asar);
    const { size: unpacked } = await stat(join(packed.resources, native));
    expect(archive + unpacked).toBeLessThanOrEqual(budget);
  });

  it("has the fuses that Electron's security list asks for", () => {
    expect(packed.config.electronFuses).toEqual({
      runAsNode: false,
      enableCookieEncryption: true,
      enableNodeOptionsEnvironmentVariable: false,
      enableNodeCliInspectArguments: false,
      enableEmbeddedAsarIntegrityValidation: true,
      onlyLoadAppFromAsar: true,
      grantFileProtocolExtraPrivileges: false,
    });
  });

  it('is called for no type of link and no type of file', () => {
    expect(packed.config.protocols).toBeUndefined();
    expect(packed.config.fileAssociations ?? []).toEqual([]);
  });

  it('names icons and entitlements that exist', async () => {
    const { icon, mac } = packed.config;
    const picture = await readFile(join(project.root, icon ?? ''));
    expect([picture.readUInt32BE(16), picture.readUInt32BE(20)]).toEqual([1024, 1024]);
    expect(existsSync(join(project.root, mac?.entitlements ?? 'none'))).toBe(true);
    expect(mac?.hardenedRuntime).toBe(true);
  });

  it('makes what each system installs', () => {
    expect(packed.config.linux?.target).toEqual(['AppImage', 'deb']);
    expect(packed.config.mac?.target).toEqual(['dmg']);
    expect(packed.config.win?.target).toEqual(['nsis']);
  });
});

describe('the testing flavour', () => {
  it('differs by the one fuse that lets Playwright in', async () => {
    const { config } = await packWithStub('testing');
    expect(config.electronFuses).toMatchObject({
      runAsNode: false,
      enableNodeOptionsEnvironmentVariable: false,
      enableNodeCliInspectArguments: true,
      onlyLoadAppFromAsar: true,
    });
  });
});
