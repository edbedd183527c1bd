/** Who comments: `ada` and `noor` live here, the others came from other servers. */
export const visitors = {
  jean: { name: 'jean_pascoe', displayName: 'Jean Pascoe', host: 'limpets.example.net' },
  tomasz: { name: 'tomasz_wilk', displayName: 'Tomasz Wilk', host: 'video.example.com' },
  ines: { name: 'ines_duarte', displayName: 'Inês Duarte', host: 'video.example.com' },
  morwenna: { name: 'morwenna', displayName: 'Morwenna Hale', host: 'harbour.example.net' },
  luc: { name: 'luc_kerbrat', displayName: 'Luc Kerbrat', host: 'bzh.example.net' },
} as const;

type Person = keyof typeof visitors | 'ada' | 'noor';

export interface SampleComment {
  readonly by: Person;
  /** After the video came out, or after the comment that this one answers. */
  readonly hoursLater: number;
  readonly text: string;
  readonly replies: readonly SampleComment[];
}

const comment = (
  by: Person,
  hoursLater: number,
  text: string,
  replies: readonly SampleComment[] = [],
): SampleComment => ({ by, hoursLater, text, replies });

/** Threads by the name of the video below which they stand. */
export const threads: Readonly<Record<string, readonly SampleComment[]>> = {
  'Why bobtail squid bury themselves': [
    comment('jean', 2, 'Forty years on that beach, and I have only ever seen the eyes.', [
      comment('ada', 3, 'The eyes are the part they cannot bury. Come along on the next spring tide!', [
        comment('jean', 1, 'I will bring the tea.'),
      ]),
    ]),
    comment('ines', 9, 'What was the frame rate of the slow part, at 4:10?', [
      comment('ada', 5, 'A thousand a second, with far too much light. She did not mind.'),
    ]),
    comment('noor', 26, 'Used this in my lesson today. **Two seconds** of silence, then thirty hands up.'),
  ],
  'The crab that wears a hat': [
    comment('tomasz', 4, 'I was sure it would take the medium one.', [
      comment('morwenna', 2, 'Nobody ever takes the medium one.'),
    ]),
    comment('luc', 20, 'Et s’il pleut, il garde son chapeau ?', [comment('ada', 6, 'Surtout s’il pleut.')]),
  ],
  'Saving a 1962 valve radio': [
    comment('tomasz', 7, 'Please measure the mains transformer before you leave it on overnight.', [
      comment('ada', 12, 'Measured: warm, not hot. Thank you, that will be in part two.'),
    ]),
    comment('morwenna', 30, 'My father had this one. I had forgotten the green eye.'),
  ],
  'Les petites seiches de la baie': [
    comment('luc', 5, 'Yann est mon voisin. Il dit bonjour à la caméra.', [
      comment('ada', 15, 'Bonjour Yann ! Merci encore pour le café.'),
    ]),
  ],
};
