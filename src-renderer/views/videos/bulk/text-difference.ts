/** A piece of a text before and after: in both, in the old one only, in the new one only. */
export interface TextPart {
  readonly kind: 'same' | 'old' | 'new';
  readonly text: string;
}

/** Beyond this many words on a side a table of all pairs would be slow: then the middle counts as changed whole. */
const mostWords = 400;

/** Words, the space between them, and signs, each on its own. */
function split(text: string): readonly string[] {
  return text.match(/[\p{L}\p{N}_]+|\s+|[^\p{L}\p{N}_\s]/gu) ?? [];
}

function join(parts: readonly TextPart[]): readonly TextPart[] {
  const joined: TextPart[] = [];
  for (const part of parts) {
    if (part.text === '') continue;
    const last = joined.at(-1);
    if (last?.kind === part.kind) joined[joined.length - 1] = { ...last, text: last.text + part.text };
    else joined.push(part);
  }
  return joined;
}

function lengthsOfCommon(old: readonly string[], now: readonly string[]): readonly Uint16Array[] {
  const rows = Array.from({ length: old.length + 1 }, () => new Uint16Array(now.length + 1));
  for (let one = old.length - 1; one >= 0; one -= 1) {
    for (let other = now.length - 1; other >= 0; other -= 1) {
      const same = old[one] === now[other];
      const row = rows[one];
      if (row)
        row[other] = same
          ? 1 + (rows[one + 1]?.[other + 1] ?? 0)
          : Math.max(rows[one + 1]?.[other] ?? 0, row[other + 1] ?? 0);
    }
  }
  return rows;
}

function middle(old: readonly string[], now: readonly string[]): readonly TextPart[] {
  if (old.length > mostWords || now.length > mostWords)
    return [
      { kind: 'old', text: old.join('') },
      { kind: 'new', text: now.join('') },
    ];
  const common = lengthsOfCommon(old, now);
  const parts: TextPart[] = [];
  let one = 0;
  let other = 0;
  while (one < old.length || other < now.length) {
    const word = old[one];
    const next = now[other];
    if (word !== undefined && word === next) {
      parts.push({ kind: 'same', text: word });
      one += 1;
      other += 1;
    } else if (
      word !== undefined &&
      (next === undefined || (common[one + 1]?.[other] ?? 0) >= (common[one]?.[other + 1] ?? 0))
    ) {
      parts.push({ kind: 'old', text: word });
      one += 1;
    } else {
      parts.push({ kind: 'new', text: next ?? '' });
      other += 1;
    }
  }
  return parts;
}

/** Two changes with nothing but a space or a sign between them are read as one. */
function calmer(parts: readonly TextPart[]): readonly TextPart[] {
  const calm: TextPart[] = [];
  let old = '';
  let now = '';
  const close = () => {
    calm.push({ kind: 'old', text: old }, { kind: 'new', text: now });
    old = now = '';
  };
  parts.forEach((part, index) => {
    const between = old + now !== '' && index < parts.length - 1 && !/[\p{L}\p{N}]/u.test(part.text);
    if (part.kind === 'same' && !between) {
      close();
      calm.push(part);
    } else {
      if (part.kind !== 'new') old += part.text;
      if (part.kind !== 'old') now += part.text;
    }
  });
  close();
  return calm;
}

/**
 * What a text was and became, by words, in the order of reading.
 *
 * `('Dive 1', 'Dive 2')` → same “Dive ”, old “1”, new “2”
 */
export function textDifference(before: string, after: string): readonly TextPart[] {
  const old = split(before);
  const now = split(after);
  let from = 0;
  while (from < Math.min(old.length, now.length) && old[from] === now[from]) from += 1;
  let end = 0;
  while (
    end < Math.min(old.length, now.length) - from &&
    old[old.length - 1 - end] === now[now.length - 1 - end]
  )
    end += 1;
  return join([
    { kind: 'same', text: old.slice(0, from).join('') },
    ...calmer(join(middle(old.slice(from, old.length - end), now.slice(from, now.length - end)))),
    { kind: 'same', text: old.slice(old.length - end).join('') },
  ]);
}

/** For one line: of what stays only so much as shows where one is. */
export function shortened(parts: readonly TextPart[], around = 24): readonly TextPart[] {
  return parts.map((part, index) => {
    if (part.kind !== 'same') return part;
    const first = index === 0;
    const last = index === parts.length - 1;
    const signs = Array.from(part.text);
    const room = first || last ? around : around * 2;
    if (signs.length <= room) return part;
    const head = first ? '' : signs.slice(0, around).join('').trimEnd();
    const tail = last ? '' : signs.slice(-around).join('').trimStart();
    return { kind: 'same', text: `${head}…${tail}` };
  });
}
