import type { Format } from '../format.ts';

function chapters(count: number, format: Format): string {
  return count === 1 ? '1 chapter' : `${format.number(count)} chapters`;
}

/** What goes to the server beside a draft's video: captions, chapters, playlists. */
export const companions = {
  state: {
    waiting: 'Still to be sent',
    sent: 'On the server',
  },
  retry: (what: string) => `Try again: ${what}`,
  refused: {
    title: 'The server does not take it',
    text: 'Change it here, and it is sent again.',
  },
  /** What failed to be taken away on the server, after it was removed here. */
  leftOnServer: (what: string) => `${what}: removed here, still on the server`,

  captions: {
    title: 'Captions',
    list: 'Captions of this draft',
    none: 'Choose .srt or .vtt files, or drop them here. Names like talk.de.srt tell the language.',
    add: 'Add captions…',
    of: (language: string) => `${language} captions`,
    languageOf: (fileName: string) => `Language of ${fileName}`,
    choose: 'Choose its language',
    /** An option of a language that has captions already. */
    replaces: (language: string, fileName: string) => `${language} (replaces ${fileName})`,
    remove: (language: string) => `Remove the ${language} captions`,
    removed: (language: string) => `${language} captions removed`,
    added: (fileName: string, language: string) => `${fileName} added: ${language} captions`,
    dismiss: (fileName: string) => `Leave out ${fileName}`,
    dismissed: (fileName: string) => `${fileName} left out`,
    adding: 'Reading it',
    again: 'Try again',
    againFor: (fileName: string) => `Try again: ${fileName}`,
    /** On the window, beside videos or alone. */
    dropped: {
      added: (count: number, format: Format) =>
        count === 1
          ? '1 caption file goes with its video'
          : `${format.number(count)} caption files go with their videos`,
      unsettled: (names: string) => `${names}: see “Captions” in the draft’s form`,
      homeless: (names: string) => `No draft has the name of ${names}`,
      homelessHint: 'Drop captions on the form of the draft that they belong to.',
    },
    languagesUnknown: 'The server’s list of languages could not be read. These are the most common ones.',
  },

  chapters: {
    title: 'Chapters',
    list: 'Chapters of this draft',
    none: 'Viewers can jump to a chapter. Paste a list as it stands in a description, or write one.',
    time: (place: number) => `Time of chapter ${place}`,
    name: (place: number) => `Title of chapter ${place}`,
    timeColumn: 'Begins at',
    titleColumn: 'Title',
    placeholder: '0:00',
    add: 'Add a chapter',
    addAt: (time: string) => `Add a chapter at ${time}`,
    remove: (name: string) => `Remove chapter ${name}`,
    removed: (name: string) => `Chapter ${name} removed`,
    paste: 'Paste a list…',
    watch: 'Watch and mark',
    watchClose: 'Close the player',
    player: 'The video, to find where chapters begin',
    cannotPlay: 'This video cannot be played here. Type the times instead.',
    pasted: (count: number, format: Format) => `${chapters(count, format)} added`,
    dialog: {
      title: 'Paste a list of chapters',
      label: 'Chapters, one on each line',
      placeholder: '0:00 Intro\n1:15 The sea',
      hint: 'Each line has a time and a title.',
      found: (count: number, format: Format) =>
        count === 0 ? 'No chapter found yet' : `${chapters(count, format)} found`,
      cancel: 'Cancel',
      add: (count: number, format: Format) =>
        count === 0 ? 'Add chapters' : `Add ${chapters(count, format)}`,
    },
    leftOut: {
      title: (count: number, format: Format) =>
        count === 1 ? '1 line is no chapter' : `${format.number(count)} lines are no chapters`,
      line: (line: number, text: string, format: Format) => `Line ${format.number(line)}, “${text}”: `,
      'no-time': 'there is no time in it.',
      'no-title': 'there is a time and no title.',
      'same-time': 'there is a chapter at that time already.',
    },
    trouble: {
      'time-missing': 'Say when it begins, as in 1:15 or 1:02:03.',
      'title-missing': 'Give it a title.',
      notTime: (text: string) => `“${text}” is no time. Write it as 1:15 or 1:02:03.`,
      sameTime: (time: string) => `There is a chapter at ${time} already.`,
      titleTooLong: (length: number, max: number, format: Format) =>
        `A title has at most ${format.number(max)} characters; this has ${format.number(length)}.`,
      afterEnd: (time: string) => `The video ends at ${time}, before this chapter.`,
    },
  },

  playlists: {
    title: 'Playlists',
    of: (name: string) => `Playlist ${name}`,
    search: 'Search playlists',
    nothingFound: (search: string) => `No playlist has “${search}” in its name.`,
    none: (host: string) => `You have no playlists on ${host}. When there is one, you can choose it here.`,
    gone: (id: number) => `Playlist no. ${id}, no longer on the server`,
    chosen: (count: number, format: Format) => `${format.number(count)} chosen`,
    unread: (count: number, format: Format) =>
      count === 0
        ? 'Your playlists could not be read.'
        : count === 1
          ? 'Your playlists could not be read. The one that you chose stays chosen.'
          : `Your playlists could not be read. The ${format.number(count)} that you chose stay chosen.`,
  },
};
