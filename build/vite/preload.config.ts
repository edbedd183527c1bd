import path from 'node:path';
import { defineConfig } from 'vite';

const root = path.resolve(import.meta.dirname, '../..');

/** The preload: one CommonJS bundle, since a sandboxed preload cannot be a module. */
export default defineConfig({
  root,
  publicDir: false,
  build: {
    lib: {
      entry: path.join(root, 'src-preload/preload.ts'),
      formats: ['cjs'],
      fileName: () => 'preload.cjs',
    },
    outDir: path.join(root, 'dist/preload'),
    emptyOutDir: true,
    target: 'chrome140',
    minify: false,
    rolldownOptions: { external: ['electron'] },
  },
});
