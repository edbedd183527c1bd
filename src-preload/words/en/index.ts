import { companions } from './companions.ts';
import { desktop } from './desktop.ts';
import { drafts } from './drafts.ts';
import { lacks } from './lacks.ts';
import { problem } from './problem.ts';
import { sessions } from './sessions.ts';
import { settings } from './settings.ts';
import { shell } from './shell.ts';
import { uploads } from './uploads.ts';
import { videos } from './videos.ts';

/** English: the catalogue that every other language has to match. */
export const en = { companions, desktop, drafts, lacks, problem, sessions, settings, shell, uploads, videos };
