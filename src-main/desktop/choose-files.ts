import { dialog, type BrowserWindow, type OpenDialogOptions, type SaveDialogOptions } from 'electron';
import type { Words } from '../../src-preload/words/index.ts';
import type { InputFor } from '../../src-preload/contract.ts';

type Kind = InputFor<'files:choose'>['kind'];

/** Until a server has told what it takes. */
const usualExtensions = [
  'mp4',
  'webm',
  'mkv',
  'mov',
  'm4v',
  'avi',
  'ogv',
  'mpg',
  'mp3',
  'flac',
  'ogg',
  'wav',
];
const imageExtensions = ['jpg', 'jpeg', 'png', 'webp'];

function dialogOptions(kind: Kind, words: Words['desktop']['choose'], video: readonly string[]) {
  const videos = {
    name: words.videoFiles,
    extensions: video.map((extension) => extension.replace(/^\./, '')),
  };
  const options: Record<Kind, OpenDialogOptions> = {
    videos: { title: words.videos, filters: [videos], properties: ['openFile', 'multiSelections'] },
    video: { title: words.video, filters: [videos], properties: ['openFile'] },
    folder: { title: words.folder, properties: ['openDirectory', 'multiSelections'] },
    image: {
      title: words.image,
      filters: [{ name: words.imageFiles, extensions: imageExtensions }],
      properties: ['openFile'],
    },
    captions: {
      title: words.captions,
      filters: [{ name: words.captionFiles, extensions: ['srt', 'vtt'] }],
      properties: ['openFile', 'multiSelections'],
    },
  };
  return options[kind];
}

/** The folder that the person chose to write to; null where the dialog was cancelled. */
export async function chooseFolder(
  window: BrowserWindow | null,
  words: Words['desktop']['choose'],
): Promise<string | null> {
  const options: OpenDialogOptions = {
    title: words.copyTo,
    buttonLabel: words.copyHere,
    properties: ['openDirectory', 'createDirectory'],
  };
  const answer = await (window === null
    ? dialog.showOpenDialog(options)
    : dialog.showOpenDialog(window, options));
  return answer.canceled ? null : (answer.filePaths[0] ?? null);
}

/** Where the person wants a new file; null where the dialog was cancelled. The system asks before one gives way. */
export async function chooseNewFile(
  window: BrowserWindow | null,
  words: Words['desktop']['choose'],
  name: string,
): Promise<string | null> {
  const extension = /(?<=\.)[a-z0-9]{1,8}$/i.exec(name)?.[0];
  const options: SaveDialogOptions = {
    title: words.saveAs,
    defaultPath: name,
    ...(extension !== undefined && { filters: [{ name: extension.toUpperCase(), extensions: [extension] }] }),
  };
  const answer = await (window === null
    ? dialog.showSaveDialog(options)
    : dialog.showSaveDialog(window, options));
  return answer.canceled || answer.filePath === '' ? null : answer.filePath;
}

/** Paths that the person chose; none where the dialog was cancelled. */
export async function chooseFiles(
  window: BrowserWindow | null,
  kind: Kind,
  words: Words['desktop']['choose'],
  videoExtensions: readonly string[] | null,
): Promise<readonly string[]> {
  const options = dialogOptions(kind, words, videoExtensions ?? usualExtensions);
  const answer = await (window === null
    ? dialog.showOpenDialog(options)
    : dialog.showOpenDialog(window, options));
  return answer.canceled ? [] : answer.filePaths;
}
