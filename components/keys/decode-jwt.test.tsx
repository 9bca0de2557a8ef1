import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodeJwt } from './decode-jwt.tsx';

const encode = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
const jwtOf = (payload: unknown) => `${encode({ alg: 'HS256', kid: 'app_1' })}.${encode(payload)}.signature`;

describe('decodeJwt', () => {
  it('reads the sample of the API page, which has no expiry', () => {
    const jwt =
      'eyJraWQiOiJhcHBfNTczNDE0NjQwN2E2OWI2MTAwNzQiLCJhbGciOiJIUzI1NiJ9.eyJzY29wZSI6ImFwcCJ9.aDkuZKRXzI3I3XRDtnqbrxIsQQuA7kMrV4r7KcwmeHc';
    const decoded = decodeJwt(jwt);
    expect(JSON.parse(decoded?.header ?? '')).toEqual({ kid: 'app_5734146407a69b610074', alg: 'HS256' });
    expect(JSON.parse(decoded?.payload ?? '')).toEqual({ scope: 'app' });
    expect(decoded?.expiresAt).toBeNull();
  });

  it('tells the expiry in milliseconds', () => {
    expect(decodeJwt(jwtOf({ exp: 1_800_000_000 }))?.expiresAt).toBe(1_800_000_000_000);
  });

  it('gives back any payload, whatever letters it holds', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.string({ unit: 'grapheme' })), (claims) => {
        const decoded = decodeJwt(jwtOf(claims));
        expect(JSON.parse(decoded?.payload ?? '')).toEqual(JSON.parse(JSON.stringify(claims)));
      }),
    );
  });

  it.each(['', 'x', 'a.b.c', `${encode('text')}.${encode(1)}.s`, `.${encode({})}.`])(
    'says nothing about “%s”',
    (text) => expect(decodeJwt(text)).toBeUndefined(),
  );
});
