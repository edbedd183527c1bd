export const kibibyte = 1024;
export const mebibyte = 1024 * kibibyte;
export const gibibyte = 1024 * mebibyte;

const units: Readonly<Record<string, number>> = { '': 1, kib: kibibyte, mib: mebibyte, gib: gibibyte };

/** `2GiB`, `100MiB`, `4096`. @throws Error for anything else. */
export function parseBytes(text: string): number {
  const [, number = '', unit = ''] = /^([\d.]+)\s*([a-z]*)$/i.exec(text.trim()) ?? [];
  const factor = units[unit.toLowerCase()];
  if (number === '' || factor === undefined) throw new Error(`"${text}" is no size: 100MiB and 2GiB are.`);
  return Math.trunc(Number(number) * factor);
}

export function sayBytes(bytes: number): string {
  if (bytes >= gibibyte) return `${trim(bytes / gibibyte)} GiB`;
  return bytes >= mebibyte ? `${trim(bytes / mebibyte)} MiB` : `${trim(bytes / kibibyte)} KiB`;
}

function trim(value: number): string {
  return String(Number(value.toFixed(value < 10 ? 2 : 1)));
}
