import { hsl, mix, soft } from './colour.ts';
import { paintPng, type Colour } from './png.ts';
import { between, createRandom, oneOf } from './random.ts';

/** Colour at a point: both coordinates from 0 to 1, `x` up to the aspect ratio. */
type Shade = (x: number, y: number) => Colour;
type Scene = (random: () => number, aspect: number) => Shade;

const blur = 0.006;

/** A line of hills: a few waves with chance phases. */
function ridge(random: () => number, base: number, height: number): (x: number) => number {
  const waves = [1.3, 2.9, 6.1, 11.7].map((frequency, index) => ({
    frequency: frequency * between(random, 0.8, 1.2),
    phase: between(random, 0, 7),
    size: height / (index + 1) ** 1.5,
  }));
  const known = new Map<number, number>();
  return (x) => {
    const top =
      known.get(x) ??
      waves.reduce((y, { frequency, phase, size }) => y - size * Math.sin(x * frequency + phase), base);
    known.set(x, top);
    return top;
  };
}

const hills: Scene = (random, aspect) => {
  const hue = between(random, 180, 380);
  const sky = [hsl(hue, 0.55, 0.5), hsl(hue + 40, 0.7, 0.82)] as const;
  const sun = {
    x: between(random, 0.2, 0.8) * aspect,
    y: between(random, 0.2, 0.5),
    size: between(random, 0.06, 0.12),
  };
  const ridges = [0.55, 0.68, 0.84].map((base, index) => ({
    top: ridge(random, base, 0.09 - index * 0.015),
    colour: hsl(hue + 180 + index * 14, 0.32, 0.42 - index * 0.12),
  }));
  return (x, y) => {
    const away = Math.hypot(x - sun.x, y - sun.y);
    const glow = mix(mix(sky[0], sky[1], y * 1.4), [255, 244, 214], 0.5 * Math.exp(-away * 5));
    const lit = mix(glow, [255, 248, 226], soft(sun.size - away, blur));
    return ridges.reduce((under, { top, colour }) => mix(under, colour, soft(y - top(x), blur)), lit);
  };
};

const waves: Scene = (random, aspect) => {
  const hue = between(random, 150, 265);
  const step = between(random, 0.085, 0.13);
  const bands = Array.from({ length: 7 }, (_, index) => ({
    top: ridge(random, 0.3 + index * step, between(random, 0.012, 0.04)),
    colour: hsl(hue + index * 5, 0.55, 0.62 - index * 0.07),
  }));
  const moon = {
    x: between(random, 0.25, 0.75) * aspect,
    y: between(random, 0.1, 0.22),
    size: between(random, 0.04, 0.09),
  };
  const sky = [hsl(hue + 30, 0.45, 0.35), hsl(hue + between(random, 60, 260), 0.6, 0.78)] as const;
  return (x, y) => {
    const air = mix(sky[0], sky[1], y * 2.6);
    const lit = mix(air, [255, 250, 235], soft(moon.size - Math.hypot(x - moon.x, y - moon.y), blur));
    return bands.reduce((under, { top, colour }) => mix(under, colour, soft(y - top(x * 2), blur)), lit);
  };
};

const lights: Scene = (random, aspect) => {
  const hue = between(random, 0, 360);
  const discs = Array.from({ length: 26 }, () => ({
    x: between(random, 0, aspect),
    y: between(random, 0, 1),
    size: between(random, 0.03, 0.16),
    colour: hsl(hue + between(random, -60, 60), 0.85, between(random, 0.55, 0.75)),
    strength: between(random, 0.15, 0.55),
  }));
  const ground = [hsl(hue + 200, 0.5, 0.1), hsl(hue + 230, 0.5, 0.24)] as const;
  return (x, y) =>
    discs.reduce(
      (under, disc) => {
        const inside = disc.size - Math.hypot(x - disc.x, y - disc.y);
        return inside < -blur ? under : mix(under, disc.colour, disc.strength * soft(inside, blur * 3));
      },
      mix(ground[0], ground[1], y),
    );
};

const bench: Scene = (random, aspect) => {
  const hue = between(random, 18, 40);
  const planks = Array.from({ length: 6 }, (_, index) => ({
    colour: hsl(hue + between(random, -4, 4), 0.42, 0.36 + (index % 2) * 0.05 + between(random, 0, 0.05)),
    phase: between(random, 0, 9),
  }));
  const tools = Array.from({ length: 4 }, (_, index) => ({
    x: aspect * (0.18 + index * 0.21),
    y: between(random, 0.35, 0.65),
    turn: between(random, -0.7, 0.7),
    length: between(random, 0.18, 0.3),
    width: between(random, 0.025, 0.05),
    colour: oneOf(random, [hsl(200, 0.1, 0.75), hsl(8, 0.7, 0.5), hsl(170, 0.5, 0.4), hsl(48, 0.85, 0.58)]),
  }));
  return (x, y) => {
    const plank = planks[Math.min(5, Math.floor(y * 6))] ?? { colour: hsl(hue, 0.4, 0.4), phase: 0 };
    const grain = 0.5 + 0.5 * Math.sin((y * 90 + Math.sin(x * 5 + plank.phase) * 3) * 1.7 + plank.phase);
    const wood = mix(plank.colour, [60, 36, 18], 0.1 + 0.12 * grain + ((y * 6) % 1 < 0.03 ? 0.5 : 0));
    return tools.reduce((under, tool) => {
      const [dx, dy] = [x - tool.x, y - tool.y];
      const along = dx * Math.sin(tool.turn) + dy * Math.cos(tool.turn);
      const across = dx * Math.cos(tool.turn) - dy * Math.sin(tool.turn);
      const inside = Math.min(tool.length - Math.abs(along), tool.width - Math.abs(across));
      const shadow = mix(under, [25, 14, 6], 0.45 * soft(inside + 0.015, 0.05));
      return mix(shadow, tool.colour, soft(inside, blur));
    }, wood);
  };
};

const city: Scene = (random, aspect) => {
  const hue = between(random, 210, 300);
  const sky = [hsl(hue, 0.6, 0.16), hsl(hue + 70, 0.65, 0.55)] as const;
  const houses = Array.from({ length: 16 }, (_, index) => ({
    left: (index / 16) * aspect * 1.02,
    width: (aspect / 16) * between(random, 0.8, 1.15),
    top: between(random, 0.3, 0.75),
    colour: hsl(hue, 0.35, between(random, 0.06, 0.14)),
    lamp: hsl(between(random, 38, 55), 0.9, 0.68),
    seed: Math.floor(between(random, 1, 60)),
  }));
  return (x, y) =>
    houses.reduce(
      (under, house) => {
        const across = x - house.left;
        if (across < 0 || across > house.width || y < house.top) return under;
        const [column, row] = [Math.floor(across * 46), Math.floor((y - house.top) * 34)];
        const frame = (across * 46) % 1 > 0.35 && ((y - house.top) * 34) % 1 > 0.4;
        const on = frame && (column * 7 + row * 13 + house.seed) % 5 < 2;
        return on ? house.lamp : house.colour;
      },
      mix(sky[0], sky[1], y * 1.1),
    );
};

const scenes: Readonly<Record<string, Scene>> = { hills, waves, lights, bench, city };

export const sceneNames = ['hills', 'waves', 'lights', 'bench', 'city'] as const;

/** A generated picture that could be a video's thumbnail; the same for the same seed. */
export function paintScene(name: string, seed: string, width: number, height: number): Buffer {
  const shade = (scenes[name] ?? hills)(createRandom(seed), width / height);
  return paintPng(width, height, (x, y) => {
    const [u, v] = [x / height, y / height];
    // Darker towards the corners, as lenses are.
    const corner = Math.hypot(x / width - 0.5, v - 0.5);
    return mix(shade(u, v), [0, 0, 0], 0.35 * corner ** 2);
  });
}
