import { mount } from 'svelte';
import App from './app/App.svelte';
import { startLiveState } from './app/live.ts';
import { router } from './app/router.svelte.ts';
import { readAhead } from './app/views.ts';
import { words } from './state/words.svelte.ts';

const target = document.getElementById('app');
if (!target) throw new Error('index.html has no #app');

void readAhead(router.current.view);
await startLiveState();
// Where open menus are put: a landmark with a name, so that a reader knows where it is.
document.getElementById('menus')?.setAttribute('aria-label', words.shell.menus);
mount(App, { target });
