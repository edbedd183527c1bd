import { findProgram, runProgram } from './desktop-programs.ts';

interface FileDialogOptions {
  readonly title?: string;
  readonly defaultPath?: string;
  readonly properties?: readonly string[];
}

interface MessageBoxOptions {
  readonly message: string;
  readonly detail?: string;
  readonly title?: string;
  readonly buttons?: readonly string[];
  readonly defaultId?: number;
  readonly cancelId?: number;
  readonly checkboxChecked?: boolean;
}

interface MessageBoxResult {
  readonly response: number;
  readonly checkboxChecked: boolean;
}

/** Both of a dialog's forms, with and without a window before the options, give the options. */
function optionsOf<T extends object>(parameters: readonly unknown[], fallback: T): T {
  const last = parameters.at(-1);
  // By the signature the last one is the options, where it is given.
  return typeof last === 'object' && last !== null ? (last as T) : fallback;
}

function cancelled(what: string): void {
  console.error(`[runtime] ${what} needs zenity to be shown; it counts as cancelled.`);
}

async function chooseFiles(options: FileDialogOptions, isSaving: boolean): Promise<string[]> {
  const zenity = findProgram('zenity');
  if (!zenity) {
    cancelled('A file dialog');
    return [];
  }
  const properties = options.properties ?? [];
  const { code, output } = await runProgram(zenity, [
    '--file-selection',
    '--separator=\n',
    ...(isSaving ? ['--save'] : []),
    ...(options.title === undefined ? [] : [`--title=${options.title}`]),
    ...(options.defaultPath === undefined ? [] : [`--filename=${options.defaultPath}`]),
    ...(properties.includes('multiSelections') ? ['--multiple'] : []),
    ...(properties.includes('openDirectory') ? ['--directory'] : []),
  ]);
  return code === 0 && output ? output.split('\n') : [];
}

/** The button that counts when a box is closed without a choice, by Electron's rule. */
export function cancelButton({
  buttons = [],
  cancelId,
}: Pick<MessageBoxOptions, 'buttons' | 'cancelId'>): number {
  if (cancelId !== undefined) return cancelId;
  const named = buttons.findIndex((label) => /^&?(?:cancel|no)$/i.test(label));
  return Math.max(named, 0);
}

async function askBox(options: MessageBoxOptions): Promise<MessageBoxResult> {
  const buttons = options.buttons?.length ? options.buttons : ['OK'];
  const closed = {
    response: cancelButton({ ...options, buttons }),
    checkboxChecked: options.checkboxChecked ?? false,
  };
  console.error(`[runtime] ${options.message} ${options.detail ?? ''} [${buttons.join('] [')}]`);
  const zenity = findProgram('zenity');
  if (!zenity) {
    cancelled('A message box');
    return closed;
  }
  const { output } = await runProgram(zenity, [
    '--question',
    '--switch',
    `--text=${[options.message, options.detail].filter(Boolean).join('\n\n')}`,
    '--no-markup',
    ...(options.title === undefined ? [] : [`--title=${options.title}`]),
    ...buttons.map((label) => `--extra-button=${label}`),
  ]);
  const response = buttons.indexOf(output);
  return response < 0 ? closed : { ...closed, response };
}

/**
 * Electron's `dialog`, through zenity where it is installed; else everything counts as cancelled, and says so.
 * Tests replace the functions on this object.
 */
export const dialog = {
  async showOpenDialog(...parameters: unknown[]): Promise<{ canceled: boolean; filePaths: string[] }> {
    const filePaths = await chooseFiles(optionsOf<FileDialogOptions>(parameters, {}), false);
    return { canceled: filePaths.length === 0, filePaths };
  },
  async showSaveDialog(...parameters: unknown[]): Promise<{ canceled: boolean; filePath: string }> {
    const [filePath = ''] = await chooseFiles(optionsOf<FileDialogOptions>(parameters, {}), true);
    return { canceled: filePath === '', filePath };
  },
  async showMessageBox(...parameters: unknown[]): Promise<MessageBoxResult> {
    return askBox(optionsOf<MessageBoxOptions>(parameters, { message: '' }));
  },
  showErrorBox(title: string, content: string): void {
    console.error(`[runtime] ${title}\n${content}`);
    const zenity = findProgram('zenity');
    if (zenity) void runProgram(zenity, ['--error', '--no-markup', `--title=${title}`, `--text=${content}`]);
  },
};
