import type { Configuration } from 'electron-builder';

export type Flavour = 'shipping' | 'testing';

/** What a flavour changes in electron-builder.yml, which is the shipping one. */
export const flavours: Readonly<Record<Flavour, Configuration>> = {
  shipping: {},
  /** For Playwright, which drives Electron through --inspect. Never to be given to anybody. */
  testing: {
    electronFuses: { enableNodeCliInspectArguments: true },
    directories: { output: 'release/testing' },
  },
};
