/**
 * Takes out of a text what must not be in a log: tokens, passwords, codes, client secrets, keys of streams, credentials
 * in URLs.
 */
const patterns: readonly (readonly [RegExp, string])[] = [
  [/\b(Bearer)\s+[\w.~+/-]+=*/gi, '$1 …'],
  [
    /("?\b(?:access_?token|refresh_?token|client_?secret|password|currentPassword|oneTimePassword|otp(?:Token)?|x-peertube-otp|authorization|requestToken|stream_?key|secret)"?\s*[:=]\s*)("[^"]*"|'[^']*'|[^\s,&}]+)/gi,
    '$1…',
  ],
  [/(otpauth:\/\/)[^\s"']+/gi, '$1…'],
  [/(https?:\/\/)[^\s/@]+@/gi, '$1…@'],
];

export function redact(text: string): string {
  return patterns.reduce((rest, [pattern, replacement]) => rest.replace(pattern, replacement), text);
}
