/** Spots of a squid's skin, as on a sunflower: each turned by the golden angle, growing outwards. */
export interface Spot {
  readonly x: number;
  readonly y: number;
  readonly radius: number;
  /** 0 at the middle, 1 at the rim: when a wave reaches it. */
  readonly depth: number;
  readonly hue: 'teal' | 'blue' | 'violet' | 'copper';
}

const goldenAngle = Math.PI * (3 - Math.sqrt(5));
const hues = ['teal', 'teal', 'blue', 'teal', 'violet', 'blue', 'teal', 'copper'] as const;

/** `count` spots around 0, 0, within a circle of radius 1; none within `hollow`. */
export function chromatophores(count: number, hollow: number): readonly Spot[] {
  return Array.from({ length: count }, (_, index) => {
    const depth = Math.sqrt((index + 0.5) / count);
    const distance = hollow + (1 - hollow) * depth;
    const angle = index * goldenAngle;
    // Two slow waves over the rings make patches of open and closed spots, as the skin has them.
    const open = 0.5 + 0.3 * Math.sin(angle * 3 + depth * 9) + 0.2 * Math.sin(index * 0.37);
    return {
      x: Math.cos(angle) * distance,
      y: Math.sin(angle) * distance,
      radius: (0.006 + 0.021 * Math.max(0.05, open)) * (0.45 + distance),
      depth,
      hue: hues[index % hues.length] ?? 'teal',
    };
  });
}
