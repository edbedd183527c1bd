import 'uplot/dist/uPlot.min.css';

/** Its script and its style, when the first chart is drawn. */
export { default } from 'uplot';
