/** What a canvas needs as plain colours; tokens are formulas. */
export interface ChartColours {
  readonly ground: string;
  readonly line: string;
  readonly axis: string;
  readonly text: string;
  readonly soft: string;
  readonly main: string;
  readonly area: string;
  readonly before: string;
  readonly font: string;
}

const tokens = {
  ground: 'var(--ground)',
  line: 'var(--line)',
  axis: 'var(--line-strong)',
  text: 'var(--text)',
  soft: 'var(--text-soft)',
  main: 'var(--accent)',
  area: 'color-mix(in srgb, var(--accent) 12%, transparent)',
  before: 'var(--text-faint)',
} as const;

/** As they are now, in the theme that `within` is drawn in. */
export function readColours(within: HTMLElement): ChartColours {
  const probe = document.createElement('span');
  probe.hidden = true;
  within.append(probe);
  const read = (colour: string) => {
    probe.style.color = colour;
    return getComputedStyle(probe).color;
  };
  const { ground, line, axis, text, soft, main, area, before } = tokens;
  const colours = {
    ground: read(ground),
    line: read(line),
    axis: read(axis),
    text: read(text),
    soft: read(soft),
    main: read(main),
    area: read(area),
    before: read(before),
    font: getComputedStyle(within).fontFamily,
  };
  probe.remove();
  return colours;
}

/** Calls back when the colours have become others: by the system's theme, or by its wish for contrast. */
export function watchColours(changed: () => void): () => void {
  const queries = ['(prefers-color-scheme: dark)', '(prefers-contrast: more)'].map((query) =>
    matchMedia(query),
  );
  for (const query of queries) query.addEventListener('change', changed);
  return () => {
    for (const query of queries) query.removeEventListener('change', changed);
  };
}
