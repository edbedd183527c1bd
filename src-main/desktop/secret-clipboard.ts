import { clipboard, ClipboardItem } from 'electron';

/** The system's clipboard, for what must not lie there longer than it is needed. */
export interface SecretClipboard {
  write(secret: string): Promise<void>;
  readText(): Promise<string>;
  clear(): void;
}

const raw = (format: string): string => `electron application/osclipboard;format="${format}"`;

/** A Windows DWORD of 0: no. */
const no = (): Blob => new Blob([new Uint8Array(4)]);

/**
 * What tells the keepers of clipboard histories to leave it out: Windows' own ("Cloud Clipboard and Clipboard History
 * Formats"), nspasteboard.org's, and KDE's.
 */
const marks: Partial<Record<NodeJS.Platform, () => Readonly<Record<string, string | Blob>>>> = {
  win32: () => ({
    [raw('ExcludeClipboardContentFromMonitorProcessing')]: no(),
    [raw('CanIncludeInClipboardHistory')]: no(),
    [raw('CanUploadToCloudClipboard')]: no(),
  }),
  darwin: () => ({ [raw('org.nspasteboard.ConcealedType')]: '1' }),
  linux: () => ({ [raw('x-kde-passwordManagerHint')]: 'secret' }),
};

/** A system that does not take the hints is to get the text all the same: it is what the person asked for. */
async function isWritten(secret: string, hints: Readonly<Record<string, string | Blob>>): Promise<boolean> {
  try {
    await clipboard.write([new ClipboardItem({ 'text/plain': secret, ...hints })]);
    return (await clipboard.readText()) === secret;
  } catch {
    return false;
  }
}

export const secretClipboard: SecretClipboard = {
  async write(secret) {
    const hints = marks[process.platform]?.();
    if (hints !== undefined && (await isWritten(secret, hints))) return;
    await clipboard.writeText(secret);
  },
  readText: () => clipboard.readText(),
  clear: () => clipboard.clear(),
};
