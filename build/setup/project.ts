import { join, resolve } from 'node:path';

const root = resolve(import.meta.dirname, '../..');

/** The project's folders that setup works in, as absolute paths. */
export const project = {
  root,
  modules: join(root, 'node_modules'),
  /** What setup remembers between runs; goes with node_modules. */
  cache: join(root, 'node_modules', '.cache', 'sepiola'),
  dist: join(root, 'dist'),
  results: join(root, 'test-results'),
} as const;
