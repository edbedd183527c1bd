/** What a person is asked before it is done. */
export interface Question {
  readonly title: string;
  readonly text: string;
  readonly confirm: string;
  readonly run: () => Promise<void>;
}
