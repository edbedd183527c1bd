import type { Plugin } from 'vite';

/**
 * What conf (below electron-store) imports for options that the app does not use: JSON schemas and migrations. It is a
 * third of main's script, read and run before there is a window.
 */
const unused: Readonly<Record<string, readonly string[]>> = {
  'ajv/dist/2020.js': ['Ajv2020'],
  'ajv-formats': ['default'],
  semver: ['default'],
};

/** Puts something in the place of these modules that throws as soon as it is used. */
export function leftOut(): Plugin {
  const prefix = '\0left-out:';
  return {
    name: 'left-out',
    enforce: 'pre',
    resolveId: (source, importer) =>
      Object.hasOwn(unused, source) && importer?.includes('/conf/') === true ? prefix + source : null,
    load(id) {
      if (!id.startsWith(prefix)) return null;
      const name = id.slice(prefix.length);
      const exported = (unused[name] ?? []).map((one) =>
        one === 'default' ? 'export default nothing;' : `export { nothing as ${one} };`,
      );
      return [
        `const fail = () => { throw new Error('${name} is not in the bundle: see build/vite/left-out.ts'); };`,
        'const nothing = new Proxy(function () {}, { get: fail, apply: fail, construct: fail });',
        ...exported,
      ].join('\n');
    },
  };
}
