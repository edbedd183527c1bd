import { bulk } from './bulk.ts';
import { captions } from './captions.ts';
import { channels } from './channels.ts';
import { companions } from './companions.ts';
import { crop } from './crop.ts';
import { desktop } from './desktop.ts';
import { drafts } from './drafts.ts';
import { lacks } from './lacks.ts';
import { lives } from './lives.ts';
import { playlists } from './playlists.ts';
import { problem } from './problem.ts';
import { sessions } from './sessions.ts';
import { settings } from './settings.ts';
import { shell } from './shell.ts';
import { statistics } from './statistics.ts';
import { studio } from './studio.ts';
import { uploads } from './uploads.ts';
import { video } from './video.ts';
import { videos } from './videos.ts';
import { work } from './work.ts';

/** English: the catalogue that every other language has to match. */
export const en = {
  bulk,
  captions,
  channels,
  companions,
  crop,
  desktop,
  drafts,
  lacks,
  lives,
  playlists,
  problem,
  sessions,
  settings,
  shell,
  statistics,
  studio,
  uploads,
  video,
  videos,
  work,
};
