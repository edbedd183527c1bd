import { describe, expect, it } from 'vitest';
import { contentSecurityPolicy } from '../../../src-main/desktop/content-security-policy.ts';
import { isPermitted } from '../../../src-main/desktop/permissions.ts';

describe('permissions', () => {
  it('denies what is not in the table', () => {
    for (const name of ['media', 'geolocation', 'notifications', 'openExternal', 'hid', 'usb', 'toString']) {
      expect(isPermitted(name), name).toBe(false);
    }
    expect(isPermitted('clipboard-sanitized-write')).toBe(true);
  });
});

describe('the content security policy', () => {
  it('starts from nothing, and lets no inline script and no other host in', () => {
    expect(contentSecurityPolicy).toMatch(/^default-src 'none';/);
    expect(contentSecurityPolicy).not.toMatch(/https?:|\*|unsafe-eval/);
    expect(contentSecurityPolicy).toMatch(/script-src 'self';/);
  });
});
