import { hsl, mix, soft } from './colour.ts';
import { paintPng } from './png.ts';
import { between, createRandom } from './random.ts';

/** A round shape of a few petals on a plain ground; each seed has its own. */
export function paintAvatar(seed: string, size: number): Buffer {
  const random = createRandom(seed);
  const hue = between(random, 0, 360);
  const ground = hsl(hue, 0.45, 0.32);
  const light = hsl(hue + 25, 0.5, 0.45);
  const petals = hsl(hue + between(random, 140, 200), 0.65, 0.68);
  const heart = hsl(hue + 40, 0.8, 0.85);
  const count = 3 + Math.floor(random() * 5);
  const turn = between(random, 0, Math.PI);
  return paintPng(size, size, (x, y) => {
    const [dx, dy] = [x / size - 0.5, y / size - 0.5];
    const distance = Math.hypot(dx, dy);
    const reach = 0.27 + 0.09 * Math.cos(count * (Math.atan2(dy, dx) + turn));
    const blur = 1.5 / size;
    const under = mix(ground, light, y / size);
    return mix(mix(under, petals, soft(reach - distance, blur)), heart, soft(0.1 - distance, blur));
  });
}
