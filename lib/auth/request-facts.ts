import type { RequestFacts } from './session-store.ts';

const maxUserAgent = 300;

/**
 * Where a request comes from. Of `X-Forwarded-For` only the entry is believed that the outermost of our reverse
 * proxies wrote: all before it is the client's own invention. Without a proxy the gate (`lib/gate`) has written it,
 * from the socket.
 */
export function factsOf(headers: Headers, trustedProxies: number): RequestFacts {
  const hops = (headers.get('x-forwarded-for') ?? '').split(',').map((hop) => hop.trim());
  const address = hops.at(-Math.max(1, trustedProxies)) || null;
  return {
    address: address && /^[\da-fA-F.:]{2,45}$/.test(address) ? address : null,
    userAgent: headers.get('user-agent')?.slice(0, maxUserAgent) ?? null,
  };
}
