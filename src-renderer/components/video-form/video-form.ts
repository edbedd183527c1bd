import type {
  AccountView,
  Lack,
  OperationInput,
  Privacy,
  VideoField,
  VideoValueChanges,
  VideoValues,
} from '../../../src-preload/contract.ts';

/** What the fields of a video are drawn from and write to: a draft's form, or that of a video on the server. */
export interface VideoForm {
  readonly metadata: VideoValues;
  /** Whose server's lists, limits and channels hold; null while none is chosen. */
  readonly account: AccountView | null;
  /** Who may see it in the end; with a schedule that is to come. */
  readonly audience: Privacy;
  /** Why the server does not take this field of a video; null where it does. */
  lackOf(field: keyof OperationInput<'videos.update'>['body']): Lack | null;
  change(changes: VideoValueChanges): void;
  /** What to say below a field. */
  say(field: VideoField): string | undefined;
}
