/** The language codes of PeerTube 6.3 (recording "languages"); newer versions have added few. */
const known: ReadonlySet<string> = new Set(
  (
    'aa ab af ak am ar an ase as asq av avk ay az ba bm be bn bfi bi bo bs br bg bzs ca cs ch ce cv kw co cr cse csl ' +
    'cy da de dv dsl dz el en eo et eu ee fo fa fj fi fr fy fse fsl ff gcf gd ga gl gv gn gsg gu ht ha sh he hz hi ho ' +
    'hr hu hy ig ii iu id ik is it jv jbo ja jsl kab kl kn ks ka kr kk km ki rw ky kv kg ko kj ku lo la lv li ln lt ' +
    'lb lu lg mh ml mr mk mg mt mn mi ms my na nv nr nd ng ne nl nn nb no ny oc oj or om os pa pks pl pt ps qu rm ro ' +
    'rsl rn ru sg sdl sfs si sk sl se sm sn sd so st es sq sc sr ss su sw sv swl ty ta tt te tg tl th ti tlh to tn ts ' +
    'tk tr tw ug uk ur uz ve vi wa wo xh yi yo za zh zu tok pt-PT es-419 zh-Hans zh-Hant ca-valencia'
  ).split(' '),
);

/** What people say by country, and PeerTube by script or continent. */
const byCountry: Readonly<Record<string, string>> = {
  'zh-CN': 'zh-Hans',
  'zh-SG': 'zh-Hans',
  'zh-TW': 'zh-Hant',
  'zh-HK': 'zh-Hant',
  'zh-MO': 'zh-Hant',
  'es-MX': 'es-419',
  'es-AR': 'es-419',
  'es-CL': 'es-419',
  'es-CO': 'es-419',
  'es-PE': 'es-419',
};

/** Languages whose codes are words too, with which a name may well end. */
const words: ReadonlySet<string> = new Set('am an as be he hi id is it la lo my no or os so to'.split(' '));

/** The server's code for what is called `deu`, `ger`, `pt_BR` or `zh-tw`; null for what is no language. */
export function knownCode(given: string): string | null {
  const plain = given.toLowerCase();
  if (known.has(plain)) return plain;
  const canonical = canonicalOf(given.replaceAll('_', '-'));
  if (canonical === null) return null;
  const found = [canonical, byCountry[canonical] ?? '', canonical.split('-')[0] ?? ''];
  return found.find((code) => known.has(code)) ?? null;
}

function canonicalOf(tag: string): string | null {
  try {
    return Intl.getCanonicalLocales(tag)[0] ?? null;
  } catch {
    return null; // built otherwise than a language's code
  }
}

const withoutExtension = (name: string): string => name.replace(/(?<=.)\.[a-z0-9]{1,5}$/i, '');

/** What players and download tools add about the kind of captions. */
const kind = /[._\s([-]+(?:forced|sdh|cc|default|orig|full|captions?|subtitles?|subs?)[)\]]?$/i;
const oneWord = /^(.*?)([._\s([-]*)([a-z]{2,3})[)\]]?$/i;
const twoWords = /^(.*?)([._\s([-]*)([a-z]{2,3}[-_](?:[a-z]{2}|[a-z]{4}|\d{3}|valencia))[)\]]?$/i;

/** Nothing but a code, or a code after a dot or a bracket, is meant as one. */
const isMeant = (separator: string, before: string): boolean => before === '' || /[.([]/.test(separator);

/**
 * The language that a caption file's name tells: `talk.de.srt`, `talk_pt-BR.vtt`, `Talk (deu).srt`. What follows the
 * name of the video's file is surely one. Null where nothing tells.
 */
export function captionLanguageOf(fileName: string, videoFileName: string | null): string | null {
  const video = videoFileName === null ? '' : withoutExtension(videoFileName);
  let stem = withoutExtension(fileName.normalize('NFC'));
  const follows = video !== '' && stem.toLowerCase().startsWith(video.normalize('NFC').toLowerCase());
  if (follows) stem = stem.slice(video.length);
  while (kind.test(stem)) stem = stem.replace(kind, '');
  for (const pattern of [twoWords, oneWord]) {
    const [, before = '', separator = '', code = ''] = pattern.exec(stem) ?? [];
    const language = code === '' ? null : knownCode(code);
    if (language === null || (separator === '' && before !== '')) continue;
    if (follows || isMeant(separator, before)) return language;
    const looksMeant =
      pattern === twoWords ? /[-_](?:[A-Z]{2}|[A-Z][a-z]{3}|\d{3})$/.test(code) : !words.has(code);
    if (looksMeant) return language;
  }
  return null;
}
