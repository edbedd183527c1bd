import { state } from '../state.ts';

/** `--name=value` and `--name` of a command line, by name. */
export function parseSwitches(argv: readonly string[]): Map<string, string> {
  const switches = new Map<string, string>();
  for (const argument of argv) {
    if (argument === '--') break;
    const match = /^--([^=]+)(?:=(.*))?$/s.exec(argument);
    if (match?.[1]) switches.set(match[1], match[2] ?? '');
  }
  return switches;
}

/** Electron's `app.commandLine`: Chromium's switches, given on before it starts. */
export const commandLine = {
  appendSwitch(name: string, value = ''): void {
    const isList = /^(?:en|dis)able-(?:blink-)?features$/.test(name);
    const known = state.switches.get(name);
    state.switches.set(name, isList && known ? `${known},${value}` : value);
  },
  appendArgument(): void {
    // Arguments that are no switches would be addresses to open, which the runtime alone does.
  },
  hasSwitch: (name: string): boolean => state.switches.has(name),
  getSwitchValue: (name: string): string => state.switches.get(name) ?? '',
  removeSwitch: (name: string): void => {
    state.switches.delete(name);
  },
};
