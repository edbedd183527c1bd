/** A name that no other run uses: a real server may be shared. */
export function uniqueName(words: string): string {
  return `${words} ${crypto.randomUUID().slice(0, 8)}`;
}
