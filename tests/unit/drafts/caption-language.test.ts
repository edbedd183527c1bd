import { expect, test } from 'vitest';
import { captionLanguageOf } from '../../../src-main/drafts/caption-language.ts';

test.each([
  ['talk.de.srt', 'de'],
  ['talk.DE.vtt', 'de'],
  ['talk_de.srt', 'de'],
  ['Talk (deu).srt', 'de'],
  ['Talk [ger].vtt', 'de'],
  ['de.srt', 'de'],
  ['talk_pt-BR.vtt', 'pt'],
  ['talk.pt_PT.vtt', 'pt-PT'],
  ['talk.zh-Hans.srt', 'zh-Hans'],
  ['talk.zh_tw.srt', 'zh-Hant'],
  ['talk.es-MX.srt', 'es-419'],
  ['talk.es-ES.srt', 'es'],
  ['talk.en.forced.srt', 'en'],
  ['talk.en-orig.vtt', 'en'],
  ['talk.fr[sdh].srt', 'fr'],
  ['talk.tlh.srt', 'tlh'],
  ['how_to.is.srt', 'is'],
])('%s is in %s', (name, language) => {
  expect(captionLanguageOf(name, null)).toBe(language);
});

test.each([
  'talk.srt',
  'talk.xyz.srt',
  'how_it_is.srt',
  'what to do so.srt',
  'the sea.srt',
  'lyrics.final.srt',
  'captions.vtt',
  'talk2.srt',
  'made.srt',
  '.srt',
])('%s tells no language', (name) => {
  expect(captionLanguageOf(name, null)).toBeNull();
});

test('what follows the video’s name is one, however it follows', () => {
  expect(captionLanguageOf('How_to_is.srt', 'How_to.mp4')).toBe('is');
  expect(captionLanguageOf('how to-id.srt', 'How to.mp4')).toBe('id');
  expect(captionLanguageOf('The sea_de.srt', 'The sea.mp4')).toBe('de');
  expect(captionLanguageOf('How_to.srt', 'How_to.mp4')).toBeNull();
});
