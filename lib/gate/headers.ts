/**
 * Headers that close the browser side of every answer: documents, data, files, refusals. What differs from answer
 * to answer, the policy with its nonce, is `document-policy.ts`.
 */

const twoYearsSeconds = 63_072_000;

/** For everything that is no document: nothing may be loaded from it and nothing may show it in a frame. */
const closedPolicy = "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

/** `isHttps` is that of the public address: over plain http a browser must not be told to stay on https. */
export function steadyHeaders(isHttps: boolean): Readonly<Record<string, string>> {
  return {
    'x-content-type-options': 'nosniff',
    'x-frame-options': 'DENY',
    'referrer-policy': 'no-referrer',
    'cross-origin-opener-policy': 'same-origin',
    'cross-origin-resource-policy': 'same-origin',
    // Passkeys are made and used by our own pages, and by no frame.
    'permissions-policy':
      'camera=(), microphone=(), geolocation=(), payment=(), usb=(), publickey-credentials-create=(self), publickey-credentials-get=(self)',
    'content-security-policy': closedPolicy,
    ...(isHttps && { 'strict-transport-security': `max-age=${twoYearsSeconds}; includeSubDomains` }),
  };
}
