/**
 * What is read of a line of SubStation Alpha as Matroska keeps it, in SubRip's way: without drawings and effects.
 * Nine values stand before it: order, layer, style, name, three margins, effect, text.
 */
export function fromAss(line: string): string {
  const text = line.split(',').slice(8).join(',');
  let isDrawing = false;
  return text
    .split(/(\{[^}]*\})/)
    .map((piece, index) => {
      if (index % 2 === 0) return isDrawing ? '' : letters(piece);
      const drawing = /\\p(\d+)/.exec(piece)?.[1];
      if (drawing !== undefined) isDrawing = drawing !== '0';
      const place = /\\an[1-9]/.exec(piece)?.[0];
      const slant = /\\i([01])(?!\d)/.exec(piece)?.[1];
      return (
        (place === undefined ? '' : `{${place}}`) + (slant === '1' ? '<i>' : slant === '0' ? '</i>' : '')
      );
    })
    .join('')
    .trim();
}

/** What would read as a tag in SubRip is spelled out. */
function letters(piece: string): string {
  return piece
    .replaceAll(/\\[Nn]/g, '\n')
    .replaceAll('\\h', '\u00a0')
    .replaceAll(/<(?=[/a-z])/gi, '&lt;');
}
