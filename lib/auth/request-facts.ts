import type { RequestFacts } from './session-store.ts';

const maxUserAgent = 300;

/**
 * Where a request comes from. `X-Forwarded-For` is believed only when settings say how many reverse proxies stand
 * in front, and then only the entry the outermost of them wrote: all before it is the client's own invention.
 * Without a proxy the address stays unknown, because Next shows its pages headers and no socket.
 */
export function factsOf(headers: Headers, trustedProxies: number): RequestFacts {
  const hops = (headers.get('x-forwarded-for') ?? '').split(',').map((hop) => hop.trim());
  const address = trustedProxies > 0 ? hops.at(-trustedProxies) || null : null;
  return {
    address: address && /^[\da-fA-F.:]{2,45}$/.test(address) ? address : null,
    userAgent: headers.get('user-agent')?.slice(0, maxUserAgent) ?? null,
  };
}
