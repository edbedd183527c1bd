/** The settings view. */
export const settings = {
  title: 'Settings',
  accounts: {
    title: 'Accounts',
    add: 'Add account…',
    none: 'Nobody is signed in.',
    refresh: 'Ask the server again',
  },
  appearance: {
    title: 'Appearance',
    theme: 'Theme',
    themes: { system: 'As the system', light: 'Light', dark: 'Dark' },
  },
  uploads: {
    title: 'Uploads',
    atOnce: 'Uploads at once',
    atOnceHint:
      'More at once helps where the server limits each connection. On a slow line one after the other arrives sooner.',
    speed: {
      title: 'Speed limit',
      overall: 'Limit',
      overallHint: 'For all uploads together. Leave it empty to send as fast as it goes.',
      unit: 'MB/s',
      none: 'No limit',
      periods: 'At certain times',
      periodsHint:
        'These take the place of the limit above, every day, by the clock of this computer. Where two overlap, the upper one counts.',
      period: (number: number) => `Time ${number}`,
      from: 'From',
      to: 'To',
      limit: 'Limit',
      add: 'Add a time',
      remove: (from: string, to: string) => `Remove ${from} to ${to}`,
      now: (rate: string) => `At this moment: ${rate}`,
      nowUntil: (rate: string, time: string) => `At this moment: ${rate}, until ${time}`,
      full: 'as fast as it goes',
      rule: (least: string, most: string) => `Type a number between ${least} and ${most}, or nothing.`,
    },
  },
  notifications: {
    title: 'Notifications',
    label: 'Tell me when an upload is done or fails',
    hint: 'By the system’s notifications, also while the window is closed.',
  },
  about: {
    title: 'About',
    version: (version: string) => `Sepiola ${version}`,
    licence:
      'Free software under the GNU Affero General Public License, version 3 or later. It comes without any warranty.',
    name: 'Sepiola is the bobtail squid, a small cousin of PeerTube’s cuttlefish.',
    copyVersion: 'Copy version',
    copied: 'Version copied',
  },
};
