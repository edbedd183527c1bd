/**
 * What an administrator can switch on and off and some operation needs, with the place of the switch in
 * `GET /api/v1/config`. Several places: the first that is there counts (older spellings come last). A server
 * that tells none of them is too old to have the switch, or to have the feature: the operation's versions decide.
 */
export const serverFeatures = {
  live: [['live', 'enabled']],
  videoStudio: [['videoStudio', 'enabled']],
  videoFileReplacement: [['videoFile', 'update', 'enabled']],
  transcription: [['videoTranscription', 'enabled']],
  importFromUrl: [['import', 'videos', 'http', 'enabled']],
  channelSynchronization: [['import', 'videoChannelSynchronization', 'enabled']],
  userImport: [['import', 'users', 'enabled']],
  userExport: [['export', 'users', 'enabled']],
  contactForm: [['contactForm', 'enabled']],
  signup: [['signup', 'allowed']],
} as const satisfies Readonly<Record<string, readonly (readonly string[])[]>>;

export type ServerFeature = keyof typeof serverFeatures;

// `Object.keys` forgets the table's keys.
export const featureNames = Object.keys(serverFeatures) as ServerFeature[];
