import { contextBridge, ipcRenderer, webUtils, type IpcRendererEvent } from 'electron';
import type { EventName, Events, SepiolaBridge } from './contract.ts';

/** Electron's `invoke` is untyped; the contract is what gives its answers their types. */
const bridge: SepiolaBridge = {
  request: (name, input) =>
    // Its input is paths, which the page never names: only `grantFiles` asks for it.
    name === 'files:grant'
      ? Promise.reject(new Error('Only files that were dropped or chosen can be granted.'))
      : ipcRenderer.invoke(name, input),
  listen<Name extends EventName>(name: Name, listener: (payload: Events[Name]) => void) {
    const forward = (_event: IpcRendererEvent, payload: Events[Name]) => listener(payload);
    ipcRenderer.on(name, forward);
    return () => {
      ipcRenderer.removeListener(name, forward);
    };
  },
  grantFiles: (files) =>
    ipcRenderer.invoke('files:grant', {
      paths: files.map((file) => webUtils.getPathForFile(file)).filter((path) => path !== ''),
    }),
};

contextBridge.exposeInMainWorld('sepiola', bridge);
