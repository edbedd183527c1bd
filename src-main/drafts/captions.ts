import { readFile, stat } from 'node:fs/promises';
import { extensionOf, readProblem, type Grants } from '../files/index.ts';
import { failed, problem, succeeded, type Outcome } from '../peertube/problem.ts';
import { createTurns } from '../storage/index.ts';
import type { CaptionContent, DraftId, DraftView } from './draft.ts';
import type { DraftBook, DraftEntry } from './draft-book.ts';
import type { CaptionRecord } from './draft-record.ts';
import type { CaptionFiles } from './caption-files.ts';
import { captionLanguageOf } from './caption-language.ts';
import { captionRefusal, captionText, maxCaptionBytes, type CaptionText } from './caption-text.ts';

/** A draft's captions in one language, to be sent. */
export interface CaptionFile {
  readonly bytes: Uint8Array;
  readonly type: string;
  readonly filename: string;
}

/** The captions of each draft: files beside its record, one for each language. */
export interface Captions {
  /** One of the same language gives way. `language` null: by the file's name. */
  add(draft: DraftId, grant: string, language: string | null): Promise<Outcome<DraftView>>;
  /** Captions that were written here; those of that language give way. */
  save(draft: DraftId, language: string, text: string): Promise<Outcome<DraftView>>;
  /** As they are kept. Problem: 'not-found' where there are none in that language (any more). */
  read(draft: DraftId, language: string): Promise<Outcome<CaptionContent>>;
  setLanguage(draft: DraftId, from: string, to: string): Promise<Outcome<DraftView>>;
  remove(draft: DraftId, language: string): Promise<Outcome<DraftView>>;
  /** Null where there is no such file (any more). */
  get(draft: DraftId, revision: number): Promise<CaptionFile | null>;
}

const extensions: ReadonlySet<string> = new Set(['.vtt', '.srt']);
const mimeTypes = { vtt: 'text/vtt', srt: 'application/x-subrip' } as const;

async function read(path: string, name: string): Promise<Outcome<CaptionText>> {
  if (!extensions.has(extensionOf(name))) return failed(captionRefusal(name, 'type', 0));
  try {
    const { size } = await stat(path);
    if (size > maxCaptionBytes) return failed(captionRefusal(name, 'size', size));
    return captionText(name, await readFile(path));
  } catch (error) {
    return failed(readProblem(error, name));
  }
}

export function createCaptions(book: DraftBook, files: CaptionFiles, grants: Grants): Captions {
  /** One change of a draft's captions after the other: each is numbered by the draft's revision. */
  const turns = createTurns();

  function change(
    draft: DraftId,
    act: (entry: DraftEntry) => Outcome<DraftView> | Promise<Outcome<DraftView>>,
  ): Promise<Outcome<DraftView>> {
    return turns.take(draft, async () => {
      const entry = await book.find(draft);
      return entry.ok ? act(entry.value) : entry;
    });
  }

  /** Notes what the captions are now, and then lets go of what is not among them. */
  async function keep(
    entry: DraftEntry,
    captions: readonly CaptionRecord[],
    revision = 0,
  ): Promise<Outcome<DraftView>> {
    const { id, revision: before } = entry.record;
    const changed = await book.change(entry, { captions, revision: Math.max(revision, before + 1) });
    if (changed.ok) await files.removeOthers(id, captions);
    return changed;
  }

  /** To the disk first, then into the draft. */
  async function put(
    entry: DraftEntry,
    language: string,
    fileName: string,
    { type, bytes }: CaptionText,
  ): Promise<Outcome<DraftView>> {
    const revision = entry.record.revision + 1;
    const caption = { language, fileName, size: bytes.length, revision, type };
    const written = await files.write(entry.record.id, caption, bytes);
    if (!written.ok) return written;
    const others = entry.record.captions.filter((other) => other.language !== language);
    // The form may have been edited while the file was written.
    return keep(entry, [...others, caption], revision);
  }

  return {
    add: (draft, grant, wanted) =>
      change(draft, async (entry) => {
        const file = grants.resolve(grant);
        if (!file.ok) return file;
        const { name, path } = file.value;
        const text = await read(path, name);
        if (!text.ok) return text;
        const language = wanted ?? captionLanguageOf(name, entry.record.file?.name ?? null);
        if (language === null) return failed(problem('caption-language-needed', { details: { name } }));
        return put(entry, language, name, text.value);
      }),

    save: (draft, language, text) =>
      change(draft, (entry) => {
        const before = entry.record.captions.find((other) => other.language === language);
        const name = before?.fileName ?? `${language}.vtt`;
        const checked = captionText(name, new TextEncoder().encode(text));
        return checked.ok ? put(entry, language, name, checked.value) : checked;
      }),

    async read(draft, language) {
      const entry = await book.find(draft);
      if (!entry.ok) return entry;
      const caption = entry.value.record.captions.find((other) => other.language === language);
      const bytes = caption === undefined ? null : await files.read(draft, caption);
      if (caption === undefined || bytes === null) return failed(problem('not-found'));
      return succeeded({ text: new TextDecoder().decode(bytes), fileName: caption.fileName });
    },

    setLanguage: (draft, from, to) =>
      change(draft, (entry) => {
        const { captions } = entry.record;
        if (!captions.some(({ language }) => language === from)) return failed(problem('not-found'));
        if (from !== to && captions.some(({ language }) => language === to))
          return failed(problem('conflict', { details: { language: to } }));
        return keep(
          entry,
          captions.map((caption) => (caption.language === from ? { ...caption, language: to } : caption)),
        );
      }),

    remove: (draft, wanted) =>
      change(draft, (entry) => {
        const { captions } = entry.record;
        return keep(
          entry,
          captions.filter(({ language }) => language !== wanted),
        );
      }),

    async get(id, revision) {
      const entry = await book.find(id);
      const caption = entry.ok
        ? entry.value.record.captions.find((other) => other.revision === revision)
        : undefined;
      const bytes = caption === undefined ? null : await files.read(id, caption);
      if (caption === undefined || bytes === null) return null;
      // Named by language: the file's own name may tell more than a stranger should know.
      const filename = `${caption.language}.${caption.type}`;
      return { bytes, type: mimeTypes[caption.type], filename };
    },
  };
}
