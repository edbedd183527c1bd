import type {
  DraftMetadata,
  DraftView,
  Handlers,
  Outcome,
  QueueView,
  UploadActivity,
  UploadStage,
  UploadView,
} from '../../../../src-preload/contract.ts';
import { createFakeBridge, sampleWorld, type FakeBridge } from '../support/fake-bridge.ts';
import { sampleDraft, sampleUpload } from '../support/sample-data.ts';

/** A draft that could be published, with what a test changes about it. */
export function draftOf(
  id: string,
  metadata: Partial<DraftMetadata> = {},
  more: Partial<DraftView> = {},
): DraftView {
  const draft = sampleDraft(id, `Title of ${id}`, more);
  return {
    ...draft,
    account: 'account-1',
    ...more,
    metadata: { ...draft.metadata, channelId: 1, ...metadata },
  };
}

/** Of 1,000 bytes. */
export function uploadOf(
  draft: string,
  stage: UploadStage,
  activity: UploadActivity,
  more: Partial<UploadView> = {},
): UploadView {
  return sampleUpload(draft, stage, activity, { size: 1000, confirmed: 0, video: null, ...more });
}

export const working: UploadActivity = { kind: 'working' };
export const itsTurn: UploadActivity = { kind: 'waiting-for-turn' };

/** Puts a bridge on the window; gives it back to look at what was asked, and to tell events. */
export function bridgeWith(
  drafts: readonly DraftView[],
  queue: Partial<QueueView> = {},
  handlers: Partial<Handlers> = {},
): FakeBridge {
  const bridge = createFakeBridge(
    { ...sampleWorld('full'), drafts, queue: { uploads: [], order: [], atOnce: 2, ...queue } },
    handlers,
  );
  Object.defineProperty(window, 'sepiola', { value: bridge, configurable: true });
  return bridge;
}

/** A promise to answer by hand. */
export function heldAnswer<Value>() {
  return Promise.withResolvers<Outcome<Value>>();
}

export function askedOf(bridge: FakeBridge, name: string): readonly unknown[] {
  return bridge.asked.filter((call) => call.name === name).map((call) => call.input);
}
