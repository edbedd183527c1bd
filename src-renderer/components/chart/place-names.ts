/** Names of countries in the person's language; the code where there is none. */
export function createCountryNames(locale: string): (isoCode: string) => string {
  const names = new Intl.DisplayNames(locale, { type: 'region', fallback: 'code' });
  return (isoCode) => {
    try {
      return names.of(isoCode.toUpperCase()) ?? isoCode;
    } catch {
      // A server may tell what is no code at all.
      return isoCode;
    }
  };
}
