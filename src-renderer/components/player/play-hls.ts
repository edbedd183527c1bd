import Hls from 'hls.js';

/** Seconds that are read ahead: an editor jumps about, and what it jumps over was read for nothing. */
const ahead = 20;

/** @param onbroken it does not play, and will not */
export function playHls(video: HTMLVideoElement, url: string, onbroken: () => void): () => void {
  // The page may run no script that was made on the spot, so there is no worker.
  const hls = new Hls({ enableWorker: false, maxBufferLength: ahead, maxMaxBufferLength: ahead });
  let recovered = false;
  hls.on(Hls.Events.ERROR, (_event, data) => {
    if (!data.fatal) return;
    if (data.type === Hls.ErrorTypes.MEDIA_ERROR && !recovered) {
      recovered = true;
      hls.recoverMediaError();
    } else onbroken();
  });
  hls.loadSource(url);
  hls.attachMedia(video);
  return () => hls.destroy();
}
