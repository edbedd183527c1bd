import { visibleText } from '../../../../captions/caption-markup.ts';
import { cuesBetween, type Cue } from '../../../../captions/cue.ts';
import type { CueProblem } from '../../../../captions/cue-problems.ts';
import { timecode } from '../../../../components/player/timecode.ts';

/** As they are on the page now: another theme has others. */
export interface Colours {
  readonly text: string;
  readonly faint: string;
  readonly line: string;
  readonly sound: string;
  readonly cue: string;
  readonly cueLine: string;
  readonly chosen: string;
  readonly accent: string;
  readonly failed: string;
  readonly font: string;
}

export interface Scene {
  readonly width: number;
  readonly height: number;
  /** Milliseconds at the left edge, and for each pixel. */
  readonly from: number;
  readonly scale: number;
  readonly cues: readonly Cue[];
  readonly problems: ReadonlyMap<number, readonly CueProblem[]>;
  readonly isChosen: (id: number) => boolean;
  readonly active: number | null;
  /** Loudness of each pixel, 0 to 255; null where there is none. */
  readonly sound: Uint8Array | null;
}

const ruler = 18;
const inset = 4;
/** Pixels: narrower ones have no room for words. */
const roomForText = 28;
/** Steps of the ruler, in seconds. */
const steps = [0.1, 0.2, 0.5, 1, 2, 5, 10, 30, 60, 120, 300, 600, 1800, 3600];

/** Sound, captions and ruler of what is in sight, and nothing else. */
export function drawTimeline(to: CanvasRenderingContext2D, scene: Scene, colours: Colours): void {
  to.clearRect(0, 0, scene.width, scene.height);
  drawRuler(to, scene, colours);
  drawSound(to, scene, colours);
  drawCues(to, scene, colours);
}

function drawRuler(to: CanvasRenderingContext2D, { width, from, scale }: Scene, colours: Colours): void {
  const step = (steps.find((seconds) => (seconds * 1000) / scale >= 72) ?? 7200) * 1000;
  to.font = `11px ${colours.font}`;
  to.textBaseline = 'middle';
  for (let ms = Math.floor(from / step) * step; (ms - from) / scale < width; ms += step) {
    const x = Math.round((ms - from) / scale) + 0.5;
    to.fillStyle = colours.line;
    to.fillRect(x, ruler - 5, 1, 5);
    to.fillStyle = colours.faint;
    to.fillText(step < 1000 ? timecode(ms).slice(0, -2) : timecode(ms).slice(0, -4), x + 4, ruler / 2);
  }
  to.fillStyle = colours.line;
  to.fillRect(0, ruler, width, 1);
}

function drawSound(to: CanvasRenderingContext2D, { width, height, sound }: Scene, colours: Colours): void {
  const middle = (ruler + height) / 2;
  const half = (height - ruler) / 2 - inset;
  to.fillStyle = colours.sound;
  if (sound === null) {
    to.fillRect(0, middle, width, 1);
    return;
  }
  to.beginPath();
  for (const [x, loudness] of sound.entries()) {
    const reach = Math.max(0.5, (loudness / 255) * half);
    to.rect(x, middle - reach, 1, reach * 2);
  }
  to.fill();
}

function drawCues(to: CanvasRenderingContext2D, scene: Scene, colours: Colours): void {
  const { cues, from, scale, width, height } = scene;
  const { first, end } = cuesBetween(cues, from, from + width * scale);
  const top = ruler + inset;
  const tall = height - top - inset;
  to.font = `12px ${colours.font}`;
  to.textBaseline = 'top';
  for (const cue of cues.slice(first, end)) {
    const x = (cue.from - from) / scale;
    const wide = Math.max(2, (cue.to - cue.from) / scale);
    const wrong = scene.problems.has(cue.id);
    const chosen = scene.isChosen(cue.id);
    to.globalAlpha = 0.66;
    to.fillStyle = chosen ? colours.chosen : colours.cue;
    to.fillRect(x, top, wide, tall);
    to.globalAlpha = 1;
    const active = cue.id === scene.active;
    to.strokeStyle = wrong ? colours.failed : chosen ? colours.accent : colours.cueLine;
    to.lineWidth = active ? 2 : 1;
    to.strokeRect(x + 0.5, top + 0.5, wide - 1, tall - 1);
    // A mark as well as a colour: colour alone tells nothing to many.
    if (wrong) {
      to.fillStyle = colours.failed;
      to.fillRect(x, top, Math.min(wide, 12), 4);
    }
    if (wide > roomForText) drawText(to, visibleText(cue.text), { x, top, wide, tall }, colours);
  }
}

interface Place {
  readonly x: number;
  readonly top: number;
  readonly wide: number;
  readonly tall: number;
}

function drawText(to: CanvasRenderingContext2D, text: string, place: Place, colours: Colours): void {
  const { x, top, wide, tall } = place;
  to.save();
  to.beginPath();
  to.rect(x + 2, top, wide - 4, tall);
  to.clip();
  to.fillStyle = colours.text;
  // Of one that began left of what is in sight the words stay to be read.
  const at = Math.max(x, 0) + 6;
  for (const [line, words] of text.split('\n', 2).entries())
    to.fillText(words.slice(0, 200), at, top + 8 + line * 16);
  to.restore();
}
