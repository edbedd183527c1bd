import type uPlot from 'uplot';
import type { ChartZoom } from './chart-data.ts';
import { plotData, plotOptions, type Drawing } from './plot-options.ts';

export interface PlotEvents {
  /** The pointer is near a point; null: it left. */
  readonly onpoint: (index: number | null) => void;
  readonly onclick: (index: number) => void;
  /** Dragged over. */
  readonly onzoom: (zoom: ChartZoom) => void;
  readonly onreset: () => void;
}

/** A chart on the screen. */
export interface Plot {
  resize(width: number, height: number): void;
  /** Shows the crosshair there; null: nowhere. */
  show(index: number | null): void;
  /** Pixels from the left of the chart, whether or not a point lies there. */
  leftOf(x: number): number;
  topOf(value: number): number;
  /** Where curves are: pixels within the chart. */
  readonly area: {
    readonly left: number;
    readonly top: number;
    readonly width: number;
    readonly height: number;
  };
  destroy(): void;
}

/** Whether this window can draw at all. */
export function canDraw(): boolean {
  return document.createElement('canvas').getContext('2d') !== null;
}

/** Draws into `host`. Another drawing is another plot. */
export async function createPlot(
  host: HTMLElement,
  drawing: Drawing,
  events: PlotEvents,
  signal: AbortSignal,
): Promise<Plot | null> {
  const { default: Charts } = await import('./load-uplot.ts');
  if (signal.aborted) return null;
  const { axis, main } = drawing.data;
  let byUs = false;

  const cursor: uPlot.Cursor = {
    y: false,
    drag: { x: true, y: false, setScale: false, dist: 6 },
    points: {
      size: 9,
      width: 2,
      stroke: drawing.colours.ground,
      fill: (_plot, series) => (series === 1 ? drawing.colours.main : drawing.colours.before),
    },
    move: (plot, left, top) => {
      if (left < 0) return [left, top];
      const at = axis.at[plot.posToIdx(left)];
      return [at === undefined ? left : Math.round(plot.valToPos(at, 'x')), top];
    },
    bind: {
      dblclick: () => () => {
        events.onreset();
        return null;
      },
    },
  };

  const plot = new Charts(
    plotOptions(
      drawing,
      {
        setCursor: [
          (own) => {
            if (!byUs) events.onpoint(own.cursor.idx ?? null);
          },
        ],
        setSelect: [
          (own) => {
            const { left, width } = own.select;
            if (width <= 0) return;
            own.setSelect({ left: 0, top: 0, width: 0, height: 0 }, false);
            const from = own.posToIdx(left);
            const to = own.posToIdx(left + width);
            if (to - from >= 1) events.onzoom({ from, to });
          },
        ],
      },
      cursor,
    ),
    plotData(drawing.data),
    host,
  );
  // uPlot keeps the click that ends a drag to itself.
  plot.over.addEventListener('click', () => {
    const { idx } = plot.cursor;
    if (idx !== null && idx !== undefined) events.onclick(idx);
  });

  return {
    resize(width, height) {
      if (width !== plot.width || height !== plot.height) plot.setSize({ width, height });
    },
    show(index) {
      if ((plot.cursor.idx ?? null) === index) return;
      byUs = true;
      const at = index === null ? undefined : axis.at[index];
      plot.setCursor(
        at === undefined || index === null
          ? { left: -10, top: -10 }
          : { left: plot.valToPos(at, 'x'), top: plot.valToPos(main.values[index] ?? 0, 'y') },
        false,
      );
      byUs = false;
    },
    leftOf: (x) => plot.over.offsetLeft + plot.valToPos(x, 'x'),
    topOf: (value) => plot.over.offsetTop + plot.valToPos(value, 'y'),
    get area() {
      const { offsetLeft: left, offsetTop: top, offsetWidth: width, offsetHeight: height } = plot.over;
      return { left, top, width, height };
    },
    destroy: () => plot.destroy(),
  };
}
