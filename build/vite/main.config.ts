import { builtinModules } from 'node:module';
import path from 'node:path';
import { defineConfig } from 'vite';
import { leftOut } from './left-out.ts';

const root = path.resolve(import.meta.dirname, '../..');

/** The main process: one ESM bundle. Electron, Node's modules and keytar's native code stay outside. */
export default defineConfig({
  root,
  publicDir: false,
  plugins: [leftOut()],
  ssr: { noExternal: true },
  build: {
    ssr: path.join(root, 'src-main/main.ts'),
    outDir: path.join(root, 'dist/main'),
    emptyOutDir: true,
    target: 'node24',
    minify: false,
    sourcemap: false,
    rolldownOptions: {
      external: ['electron', 'keytar', ...builtinModules, /^node:/],
      output: {
        entryFileNames: 'main.js',
        format: 'es',
        // Bundled CommonJS libraries (write-file-atomic) name their temporary files after these.
        banner: 'const __filename = import.meta.filename, __dirname = import.meta.dirname;',
      },
    },
  },
});
