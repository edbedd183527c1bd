/** What a command line asks of the runtime itself. */
export interface SplitArguments {
  /** Modules of `-r`, in order. */
  readonly required: readonly string[];
  /** The first argument that is no switch: the app. */
  readonly appPath: string | undefined;
}

export function splitArguments(given: readonly string[]): SplitArguments {
  const required: string[] = [];
  for (let index = 0; index < given.length; index++) {
    const argument = given[index] ?? '';
    const module = given[index + 1];
    if ((argument === '-r' || argument === '--require') && module !== undefined) {
      required.push(module);
      index++;
    } else if (!argument.startsWith('-')) return { required, appPath: argument };
  }
  return { required, appPath: undefined };
}
