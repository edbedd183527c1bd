/** What the archive's videos are made of. Its collections become channels. */
export const collections = [
  { name: 'harbour_films', displayName: 'Harbour films', category: 2, language: 'en' },
  { name: 'city_council', displayName: 'City council', category: 11, language: 'en' },
  { name: 'evening_lectures', displayName: 'Evening lectures', category: 13, language: 'en' },
  { name: 'conferencias', displayName: 'Conferencias', category: 13, language: 'es' },
  { name: 'memoires_orales', displayName: 'Mémoires orales', category: 8, language: 'fr' },
  { name: 'wochenschau', displayName: 'Wochenschau', category: 11, language: 'de' },
  { name: 'concerts', displayName: 'Concerts', category: 1, language: null },
  { name: 'sports_days', displayName: 'Sports days', category: 5, language: null },
  { name: 'school_theatre', displayName: 'School theatre', category: 4, language: 'en' },
  { name: 'field_recordings', displayName: 'Field recordings', category: null, language: 'zxx' },
] as const;

export const subjects = [
  'The old fish market',
  'Meeting of the council',
  'A walk along the northern pier',
  'How nets are mended',
  'Interview with the lighthouse keeper',
  'The flood and after it',
  'Rehearsal of the brass band',
  'Ferry to the islands',
  'Herring season',
  'The bakery in Mill Lane',
  'Spring regatta',
  'Voices from the shipyard',
  'Opening of the new library',
  'Winter in the botanical garden',
  'What the archive smells of',
  'Mathematics for those who fled it',
  'La pêche à pied',
  'Der Markt am Morgen',
  'El puerto viejo',
  'Sound of the tram, line 3',
] as const;

export const tagWords = [
  'harbour',
  'council',
  'lecture',
  'oral history',
  'music',
  'sport',
  'theatre',
  'sea',
  'weather',
  '16 mm',
  'restored',
  'silent',
] as const;

export const scenes = ['waves', 'hills', 'city', 'lights'] as const;
