import js from '@eslint/js';
import svelte from 'eslint-plugin-svelte';
import globals from 'globals';
import tseslint from 'typescript-eslint';
import svelteConfig from './svelte.config.js';

/** A name that one file alone may import: `[imported name, module, the file, the file as a glob]`. */
const onlyIn = [
  { module: 'electron', name: 'ipcMain', file: 'src-main/bridge/bridge.ts' },
  { module: 'electron', name: 'shell', file: 'src-main/desktop/external-links.ts' },
  { module: 'electron', name: 'ipcRenderer', file: 'src-preload/preload.ts' },
  { module: 'keytar', name: 'default', file: 'src-main/sessions/keychain.ts' },
];

function singleFileImports(file) {
  return onlyIn
    .filter((rule) => rule.file !== file)
    .map((rule) =>
      rule.module === 'keytar'
        ? { name: 'keytar', message: `keytar is imported in ${rule.file} alone.` }
        : {
            name: rule.module,
            importNames: [rule.name],
            message: `${rule.name} is imported in ${rule.file} alone.`,
          },
    );
}

/** Services whose insides are theirs: others import their index only. */
const services = [
  'sessions',
  'drafts',
  'uploads',
  'copies',
  'videos',
  'edits',
  'playlists',
  'media',
  'watch',
  'studio',
  'lives',
  'obs',
  'statistics',
  'files',
  'storage',
  'desktop',
];

function insidesOfOthers(room) {
  return services
    .filter((service) => service !== room)
    .map((service) => ({
      regex: `(^|/)${service}/(?!index\\.ts$)`,
      message: `Import src-main/${service}/index.ts: a service's insides are its own.`,
    }));
}

function importRules({ file = '', patterns = [] } = {}) {
  return {
    'no-restricted-imports': ['error', { paths: singleFileImports(file), patterns }],
  };
}

const noElectron = {
  group: ['electron', 'keytar'],
  message: 'This room is a library: no Electron, no keychain.',
};
const noRenderer = {
  regex: '(^|/)src-renderer/',
  message: 'Imports go one way: the window is on the far side.',
};
const noMain = {
  regex: '(^|/)src-main/',
  message: 'The window knows the contract (src-preload/contract.ts) and nothing of the main process.',
};
const noNode = { regex: '^node:', message: 'The window knows nothing of Node.' };
const noTests = { regex: '(^|/)(tests|build)/', message: 'The app does not import tests or build tools.' };

export default tseslint.config(
  {
    ignores: [
      'dist/',
      'release/',
      'node_modules/',
      'test-results/',
      'coverage/',
      'tests/fixtures/recordings/',
    ],
  },
  js.configs.recommended,
  ...tseslint.configs.strictTypeChecked,
  ...svelte.configs.recommended,
  {
    languageOptions: {
      globals: { ...globals.node, ...globals.browser },
      parserOptions: {
        projectService: { allowDefaultProject: ['*.js'] },
        extraFileExtensions: ['.svelte'],
        tsconfigRootDir: import.meta.dirname,
      },
    },
    linterOptions: { reportUnusedDisableDirectives: 'error' },
    rules: {
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      '@typescript-eslint/only-throw-error': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': [
        'error',
        { considerDefaultExhaustiveForUnions: true },
      ],
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/no-unnecessary-condition': ['error', { allowConstantLoopConditions: true }],
      '@typescript-eslint/no-invalid-void-type': 'off',
      // Electron hands out windows that it made itself: it takes them for impostors.
      '@typescript-eslint/no-unsafe-class-instance-assignment': 'off',
      'no-console': 'error',
      eqeqeq: 'error',
    },
  },
  {
    files: ['**/*.svelte', '**/*.svelte.ts'],
    languageOptions: { parserOptions: { parser: tseslint.parser, svelteConfig } },
    rules: {
      // Svelte's own idiom: `let { a, b } = $props()`, and bindings that a template assigns.
      'prefer-const': 'off',
      '@typescript-eslint/no-unnecessary-condition': 'off',
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-unsafe-argument': 'off',
      '@typescript-eslint/no-unsafe-call': 'off',
      '@typescript-eslint/no-unsafe-member-access': 'off',
      '@typescript-eslint/no-unsafe-return': 'off',
      '@typescript-eslint/no-confusing-void-expression': 'off',
      'svelte/no-at-html-tags': 'error',
    },
  },
  { files: ['src-main/**/*.ts'], rules: importRules({ patterns: [noRenderer, noTests] }) },
  ...services.map((room) => ({
    files: [`src-main/${room}/**/*.ts`],
    rules: importRules({ patterns: [noRenderer, noTests, ...insidesOfOthers(room)] }),
  })),
  {
    files: ['src-main/bridge/**/*.ts', 'src-main/main.ts'],
    rules: importRules({ patterns: [noRenderer, noTests, ...insidesOfOthers('')] }),
  },
  {
    files: ['src-main/peertube/**/*.ts', 'src-main/storage/**/*.ts'],
    rules: importRules({ patterns: [noRenderer, noTests, noElectron, ...insidesOfOthers('storage')] }),
  },
  ...onlyIn.map(({ file }) => ({
    files: [file],
    rules: importRules({ file, patterns: [noRenderer, noTests, ...insidesOfOthers(file.split('/')[1])] }),
  })),
  {
    files: ['src-renderer/**/*.{ts,svelte}'],
    rules: importRules({ patterns: [noMain, noNode, noTests, noElectron] }),
  },
  {
    files: ['tests/**/*.ts', 'build/**/*.{ts,js,mjs}'],
    rules: {
      'no-console': 'off',
      '@typescript-eslint/no-non-null-assertion': 'error',
    },
  },
  {
    files: ['**/*.js', '**/*.mjs'],
    ...tseslint.configs.disableTypeChecked,
  },
);
