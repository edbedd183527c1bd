import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { atLeast } from '../http/version.ts';

type Labels = Readonly<Record<string, string>>;

interface Recording {
  readonly name: string;
  readonly response: { readonly body: unknown };
}

// The file's shape is fixed by the recorder: a list of named exchanges.
const recorded = JSON.parse(
  readFileSync(join(import.meta.dirname, '../../fixtures/recordings/video.json'), 'utf8'),
) as Recording[];

function labels(name: string): Labels {
  const recording = recorded.find((candidate) => candidate.name === name);
  if (!recording) throw new Error(`video.json lacks the recording "${name}"`);
  // The label recordings are flat objects of strings.
  return recording.response.body as Labels;
}

export const categories = labels('categories');
export const licences = labels('licences');
export const languages = labels('languages');
const privacies = labels('privacies');

/** Privacy 5 came with 6.0. */
export function privacyLabels(version: string): Labels {
  if (atLeast(version, '6.0.0')) return privacies;
  return Object.fromEntries(Object.entries(privacies).filter(([id]) => id !== '5'));
}

export const playlistPrivacyLabels: Labels = { '1': 'Public', '2': 'Unlisted', '3': 'Private' };

export const stateLabels: Labels = {
  '1': 'Published',
  '2': 'To transcode',
  '3': 'To import',
  '4': 'Waiting for livestream',
  '5': 'Livestream ended',
  '6': 'To move to an external storage',
  '7': 'Transcoding failed',
  '8': 'External storage move failed',
  '9': 'To edit',
  '10': 'To move to file system',
  '11': 'Move to file system failed',
  '12': 'Import failed',
};

export const importStateLabels: Labels = {
  '1': 'Pending',
  '2': 'Success',
  '3': 'Failed',
  '4': 'Rejected',
  '5': 'Cancelled',
  '6': 'Processing',
};

export const syncStateLabels: Labels = {
  '1': 'Waiting first run',
  '2': 'Processing',
  '3': 'Synchronized',
  '4': 'Failed',
};

export const ownershipStateLabels: Labels = { '1': 'Pending', '2': 'Rejected', '3': 'Accepted' };

export const commentsPolicyLabels: Labels = { '1': 'Enabled', '2': 'Disabled', '3': 'Requires approval' };

export const embedPolicyLabels: Labels = {
  '1': 'All allowed',
  '2': 'Allowlist',
  '3': 'Remote restrictions',
};

/** `{ id, label }`; a null identifier is "Unknown" (recordings). */
export function labelled<Id extends string | number>(
  id: Id | null,
  from: Labels,
): { id: Id | null; label: string } {
  return { id, label: id === null ? 'Unknown' : (from[String(id)] ?? 'Unknown') };
}
