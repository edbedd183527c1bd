// Loaded before the app: notes what main had cost by the time it asked for its window.
import { app } from 'electron';

app.once('browser-window-created', () => {
  globalThis.cpuAtWindow = process.cpuUsage();
});

// The app takes paths among its arguments for files to open: this one is none.
const at = process.argv.indexOf(import.meta.filename);
if (at > 0) process.argv.splice(at - 1, 2);
