import type { Audience } from './audience.ts';

/** Names, and how much of all is theirs as a rule. */
type Shares = Readonly<Record<string, number>>;

export const countries: Shares = {
  FR: 30,
  DE: 19,
  GB: 12,
  US: 9,
  ES: 7,
  IT: 6,
  NL: 5,
  BE: 4,
  CH: 3,
  CA: 3,
  AT: 2,
  PT: 2,
  SE: 1.5,
  JP: 1,
  BR: 1,
};

/** As MaxMind's database has them, in English. */
const subdivisions: Readonly<Record<string, Shares>> = {
  FR: { Brittany: 5, 'Île-de-France': 9, Occitanie: 4, 'Auvergne-Rhône-Alpes': 6 },
  DE: { 'Land Berlin': 4, Hamburg: 3, Bavaria: 5, Saxony: 2 },
  GB: { England: 9, Scotland: 3, Wales: 2 },
  US: { California: 3, 'New York': 2, Oregon: 1 },
  ES: { Catalonia: 2, Andalusia: 1 },
  IT: { Lombardy: 2, Tuscany: 1 },
  NL: { 'North Holland': 2, Utrecht: 1 },
  PT: { Lisbon: 1 },
};

export const clients: Shares = {
  Firefox: 34,
  Chrome: 27,
  'Mobile Chrome': 13,
  'Mobile Safari': 10,
  Safari: 7,
  Edge: 5,
  'Samsung Internet': 2,
  PeerTubeMobile: 2,
};
export const devices: Shares = { desktop: 62, mobile: 30, tablet: 6, smarttv: 2 };
export const operatingSystems: Shares = { Windows: 33, Linux: 24, Android: 20, macOS: 12, iOS: 11 };

interface Group {
  readonly name: string;
  readonly viewers: number;
}

/** A number by shares that are each video's own; they add up to it. Most first; who has none is left out, as by PeerTube. */
export function divided(audience: Audience, total: number, what: string, shares: Shares): Group[] {
  const random = audience.random(what);
  const own = Object.entries(shares).map(([name, share]) => ({
    name,
    share: share * (0.4 + 1.2 * random()),
  }));
  const all = own.reduce((sum, { share }) => sum + share, 0);
  let sum = 0;
  let given = 0;
  const groups = own.map(({ name, share }) => {
    sum += share;
    const until = Math.round((total * sum) / all);
    const viewers = until - given;
    given = until;
    return { name, viewers };
  });
  return groups.filter(({ viewers }) => viewers > 0).sort((one, other) => other.viewers - one.viewers);
}

/** Of some of a country's viewers it is not known where in it they were. */
export function subdivisionsOf(audience: Audience, ofCountries: readonly Group[]): Group[] {
  return ofCountries
    .flatMap(({ name, viewers }) =>
      divided(audience, Math.floor(viewers * 0.9), name, subdivisions[name] ?? {}),
    )
    .sort((one, other) => other.viewers - one.viewers);
}
