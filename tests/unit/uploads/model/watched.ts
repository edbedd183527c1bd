import type { Engine } from '../../../../src-main/uploads/engine.ts';

/** What the test's mocks of modules have seen of the process that lives. */

/** What createEngine gave last. */
export const engines: { now: Engine | null } = { now: null };

/** How often a server has answered without taking a byte, and where; by patience. */
export const patienceAnswers = new WeakMap<object, { offset: number; answers: number }>();
