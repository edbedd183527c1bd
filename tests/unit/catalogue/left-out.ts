const runnerFiles = 'A runner fetches its own job’s files with this; no person and no studio does.';
const debug = 'For the developers of a server; what it answers differs from version to version.';

/** Operations of newer or undocumented lists that have no row, each with the reason. */
export const leftOut: Readonly<Record<string, string>> = {
  'GET /api/v1/search/video-caption-segments': 'Not released (9.0), and not sure.',
  'GET /api/v1/server/debug': debug,
  'POST /api/v1/server/debug/run-command': debug,
  'POST /api/v1/runners/jobs/{jobUUID}/files/videos/{videoId}/max-quality': runnerFiles,
  'POST /api/v1/runners/jobs/{jobUUID}/files/videos/{videoId}/max-quality/audio': runnerFiles,
  'POST /api/v1/runners/jobs/{jobUUID}/files/videos/{videoId}/previews/max-quality': runnerFiles,
  'POST /api/v1/runners/jobs/{jobUUID}/files/videos/{videoId}/thumbnails/max-quality': runnerFiles,
  'POST /api/v1/runners/jobs/{jobUUID}/files/videos/{videoId}/studio/task-files/{filename}': runnerFiles,
};
