import { plotData, plotOptions, type Drawing } from './plot-options.ts';

/** Twice as fine as a plain screen. */
const scale = 2;
const margin = 24;
const width = 960;
const height = 420;
const titleSize = 18;
const textSize = 12;

interface Picture {
  readonly drawing: Omit<Drawing, 'width' | 'height' | 'scale'>;
  /** Below the title: of which days, from where. */
  readonly subtitle: string;
}

/** A chart with title, legend and ground, as a PNG. Null where it cannot be drawn. */
export async function drawPng({ drawing, subtitle }: Picture): Promise<Uint8Array | null> {
  const { data, colours } = drawing;
  const canvas = document.createElement('canvas');
  canvas.width = (width + 2 * margin) * scale;
  const head = margin + titleSize + 8 + textSize + 12 + (data.before === null ? 0 : textSize + 12);
  canvas.height = (head + height + margin) * scale;
  const context = canvas.getContext('2d');
  const chart = await drawChart(drawing);
  if (context === null || chart === null) return null;

  context.fillStyle = colours.ground;
  context.fillRect(0, 0, canvas.width, canvas.height);
  context.scale(scale, scale);
  context.textBaseline = 'top';
  context.fillStyle = colours.text;
  context.font = `600 ${titleSize}px ${colours.font}`;
  context.fillText(data.title, margin, margin, width);
  context.fillStyle = colours.soft;
  context.font = `${textSize}px ${colours.font}`;
  context.fillText(subtitle, margin, margin + titleSize + 8, width);
  if (data.before !== null) {
    const y = margin + titleSize + 8 + textSize + 12;
    const entries = [
      { name: data.main.name, colour: colours.main, dash: [] },
      { name: data.before.name, colour: colours.before, dash: [4, 4] },
    ];
    let x = margin;
    for (const { name, colour, dash } of entries) {
      context.strokeStyle = colour;
      context.lineWidth = 2;
      context.setLineDash(dash);
      context.beginPath();
      context.moveTo(x, y + textSize / 2);
      context.lineTo(x + 24, y + textSize / 2);
      context.stroke();
      context.fillText(name, x + 32, y);
      x += 32 + context.measureText(name).width + 24;
    }
  }
  context.drawImage(chart, margin, head, width, height);
  const blob = await new Promise<Blob | null>((done) => canvas.toBlob(done, 'image/png'));
  return blob === null ? null : new Uint8Array(await blob.arrayBuffer());
}

/** At twice its size: what belongs to a screen's own fineness is divided out by whoever draws it. */
async function drawChart(drawing: Picture['drawing']): Promise<HTMLCanvasElement | null> {
  const { default: Charts } = await import('./load-uplot.ts');
  return new Promise((drawn) => {
    const plot = new Charts(
      plotOptions(
        { ...drawing, width: width * scale, height: height * scale, scale },
        { draw: [(own) => queueMicrotask(() => drawn(own.ctx.canvas))] },
      ),
      plotData(drawing.data),
      document.createElement('div'),
    );
    // Nothing is drawn where there is nothing to draw on.
    if (plot.ctx.canvas.width === 0) drawn(null);
  });
}
