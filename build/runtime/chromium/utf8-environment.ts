/**
 * The environment for Chromium, with a character set in which every file name can be written. In the plain C
 * locale, which a CI's shell or a service has, Chromium leaves out chosen and dropped files whose names are not
 * ASCII. Messages keep their language.
 */
export function utf8Environment(environment: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const { LC_ALL: all, LC_CTYPE: characters, LANG: language } = environment;
  const inForce = [all, characters, language].find((value) => value !== undefined && value !== '');
  if (inForce !== undefined && /utf-?8/i.test(inForce)) return environment;
  const { LC_ALL: _overrules, ...rest } = environment;
  return { ...rest, ...(all !== undefined && { LANG: all }), LC_CTYPE: 'C.UTF-8' };
}
