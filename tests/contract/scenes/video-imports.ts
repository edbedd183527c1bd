import type { StandIn } from '../../peertube/start.ts';
import { recordedUser } from './recorded-world.ts';
import type { Scene } from './scene.ts';

export const videoImports = (standIn: StandIn): Scene => ({ token: recordedUser(standIn).open() });
