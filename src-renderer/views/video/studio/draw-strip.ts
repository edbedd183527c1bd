import { timecode } from '../../../components/player/timecode.ts';
import type { StripPicture } from './strip-pictures.svelte.ts';

/** As they are on the page now: another theme has others. */
export interface StripColours {
  readonly faint: string;
  readonly line: string;
  readonly sound: string;
  readonly empty: string;
  readonly font: string;
}

export interface StripScene {
  readonly width: number;
  /** Seconds of the video. */
  readonly seconds: number;
  readonly perSecond: number;
  readonly x: (seconds: number) => number;
  readonly at: (x: number) => number;
  readonly picture: (seconds: number) => StripPicture | null;
  /** Width of a picture by its height. */
  readonly ratio: number;
  /** Loudness of each pixel, 0 to 255; null where it is not shown. */
  readonly sound: Uint8Array | null;
}

/** Heights in pixels, from above. */
export const stripHeights = { ruler: 20, pictures: 56, sound: 32 } as const;

/** Steps of the ruler, in seconds. */
const steps = [0.1, 0.2, 0.5, 1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600];
/** Pixels between two times at least. */
const roomForTime = 76;

/** Ruler, pictures and sound of what is in sight, and nothing else. */
export function drawStrip(to: CanvasRenderingContext2D, scene: StripScene, colours: StripColours): void {
  to.clearRect(0, 0, scene.width, stripHeights.ruler + stripHeights.pictures + stripHeights.sound);
  drawRuler(to, scene, colours);
  drawPictures(to, scene, colours);
  drawSound(to, scene, colours);
}

function drawRuler(to: CanvasRenderingContext2D, scene: StripScene, colours: StripColours): void {
  const step = steps.find((seconds) => seconds * scene.perSecond >= roomForTime) ?? 7200;
  to.font = `11px ${colours.font}`;
  to.textBaseline = 'middle';
  const first = Math.floor(scene.at(0) / step);
  for (let index = first; index * step <= scene.seconds; index += 1) {
    const x = Math.round(scene.x(index * step));
    if (x > scene.width) break;
    to.fillStyle = colours.line;
    to.fillRect(x, stripHeights.ruler - 6, 1, 6);
    to.fillStyle = colours.faint;
    const text = timecode(index * step * 1000);
    to.fillText(step < 1 ? text.slice(0, -2) : text.slice(0, -4), x + 4, stripHeights.ruler / 2 - 1);
  }
}

function drawPictures(to: CanvasRenderingContext2D, scene: StripScene, colours: StripColours): void {
  const { pictures: height, ruler: top } = stripHeights;
  const begin = scene.x(0);
  const end = scene.x(scene.seconds);
  const left = Math.max(0, begin);
  const right = Math.min(scene.width, end);
  if (right <= left) return;
  to.save();
  to.beginPath();
  to.rect(left, top, right - left, height);
  to.clip();
  to.fillStyle = colours.empty;
  to.fillRect(left, top, right - left, height);
  const wide = Math.max(24, height * scene.ratio);
  for (let index = Math.floor((left - begin) / wide); begin + index * wide < right; index += 1) {
    const x = begin + index * wide;
    const picture = scene.picture(scene.at(x + wide / 2));
    if (picture === null) continue;
    to.drawImage(picture.image, picture.x, picture.y, picture.width, picture.height, x, top, wide, height);
  }
  to.restore();
}

function drawSound(to: CanvasRenderingContext2D, { sound }: StripScene, colours: StripColours): void {
  if (sound === null) return;
  const middle = stripHeights.ruler + stripHeights.pictures + stripHeights.sound / 2;
  const half = stripHeights.sound / 2 - 3;
  to.fillStyle = colours.sound;
  to.beginPath();
  for (const [x, loudness] of sound.entries()) {
    const reach = (loudness / 255) * half;
    if (reach > 0) to.rect(x, middle - reach, 1, reach * 2);
  }
  to.fill();
}
