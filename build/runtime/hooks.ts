import { registerHooks } from 'node:module';

const names = new Set(['electron', 'electron/main', 'electron/common']);
const key = 'sepiola.runtime.electron';

/** From here on `import 'electron'` and `require('electron')`, from wherever, give `electron`. */
export function provideElectron(electron: Readonly<Record<string, unknown>>): void {
  Reflect.set(globalThis, Symbol.for(key), electron);
  const access = `globalThis[Symbol.for(${JSON.stringify(key)})]`;
  const sources = {
    module: `const electron = ${access};\nexport default electron;\nexport const { ${Object.keys(electron).join(', ')} } = electron;\n`,
    commonjs: `module.exports = ${access};\n`,
  };
  registerHooks({
    resolve(specifier, context, nextResolve) {
      if (!names.has(specifier)) return nextResolve(specifier, context);
      const format = context.conditions.includes('import') ? 'module' : 'commonjs';
      return { url: `sepiola-runtime:electron?${format}`, format, shortCircuit: true };
    },
    load(url, context, nextLoad) {
      if (!url.startsWith('sepiola-runtime:electron')) return nextLoad(url, context);
      const format = url.endsWith('commonjs') ? 'commonjs' : 'module';
      return { format, source: sources[format], shortCircuit: true };
    },
  });
}
