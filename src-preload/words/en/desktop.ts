import type { Format } from '../format.ts';

export const desktop = {
  menu: {
    file: 'File',
    addFiles: 'Add Files…',
    newDraft: 'New Draft',
    addAccount: 'Add Account…',
    settings: 'Settings',
    quit: 'Quit',
    edit: 'Edit',
    go: 'Go',
    home: 'Home',
    videos: 'Videos',
    uploads: 'Uploads and Drafts',
    channels: 'Channels',
    playlists: 'Playlists',
    lives: 'Lives',
    statistics: 'Statistics',
    palette: 'Commands…',
    uploadsMenu: 'Uploads',
    pauseAll: 'Pause All',
    resumeAll: 'Resume All',
    view: 'View',
    window: 'Window',
    help: 'Help',
    keys: 'Keyboard Shortcuts',
  },
  choose: {
    videos: 'Choose videos',
    video: 'Choose a video',
    folder: 'Choose a folder',
    image: 'Choose a picture',
    captions: 'Choose captions',
    videoFiles: 'Video and audio files',
    imageFiles: 'Pictures',
    captionFiles: 'Captions',
    saveAs: 'Save as',
    copyTo: 'Choose a folder for the copy',
    copyHere: 'Save Here',
  },
  quit: {
    question: 'A video is still on its way. Quit now?',
    detail:
      'Nothing is lost. Open Sepiola again within an hour, and it goes on from the same byte. Servers forget what rests longer than an hour or two: then the file is sent anew, and all that you wrote is kept. A studio edit stops, and can be sent again.',
    stay: 'Keep Uploading',
    quit: 'Quit',
  },
  notification: {
    publishedTitle: 'Published',
    replacedTitle: 'File replaced',
    heldTitle: 'Upload complete',
    heldBody: (title: string) => `“${title}” is on the server, private until you publish it.`,
    failedTitle: (title: string) => `“${title}” needs you`,
  },
  /** Work of servers that ended at about the same time. */
  workEnded: {
    videos: (count: number, format: Format) => `${format.number(count)} videos are ready`,
    done: (count: number, format: Format) => `${format.number(count)} tasks are done`,
    mixed: (
      { done, failed, other }: { done: number; failed: number; other: number },
      format: Format,
    ): string =>
      [
        ...(done > 0 ? [`${format.number(done)} done`] : []),
        ...(failed > 0 ? [`${format.number(failed)} failed`] : []),
        ...(other > 0 ? [`${format.number(other)} without news`] : []),
      ].join(', '),
    titles: (titles: readonly string[], more: number, format: Format) =>
      more === 0 ? format.list(titles) : `${titles.join(', ')} and ${format.number(more)} more`,
  },
};
