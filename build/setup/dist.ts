import { parseArgs } from 'node:util';
import { flavours } from '../pack/flavours.ts';
import { pack, type PackPlatform } from '../pack/pack.ts';
import { project } from './project.ts';
import { step } from './step.mjs';

/** `npm run dist -- [linux|mac|win] [--flavour testing] [--dir]`, once everything is installed and built. */
const { values, positionals } = parseArgs({
  args: process.argv.slice(2),
  allowPositionals: true,
  options: { flavour: { type: 'string', default: 'shipping' }, dir: { type: 'boolean', default: false } },
});
const [platform] = positionals;
const { flavour } = values;
if (platform !== undefined && !isPlatform(platform))
  throw new Error(`"${platform}" is none of linux, mac, win.`);
if (!isFlavour(flavour)) throw new Error(`"${flavour}" is none of ${Object.keys(flavours).join(', ')}.`);

const made = await step(`Pack (${flavour})`, () =>
  pack({
    projectDir: project.root,
    flavour,
    unpackedOnly: values.dir,
    ...(platform === undefined ? {} : { platform }),
  }),
);
for (const path of made) console.log(path);

function isPlatform(name: string): name is PackPlatform {
  return ['linux', 'mac', 'win'].includes(name);
}

function isFlavour(name: string): name is keyof typeof flavours {
  return Object.hasOwn(flavours, name);
}
