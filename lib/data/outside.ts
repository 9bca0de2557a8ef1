import 'server-only';
import { lookup as dnsLookup } from 'node:dns/promises';
import type { LookupFunction } from 'node:net';
import ipaddr from 'ipaddr.js';
import { Agent, request } from 'undici';

/**
 * Requests to addresses that somebody typed or that stand in a message. Our server sits inside the vendor's
 * network, so such an address must never lead there: the name is resolved once, every address it has must be a
 * public one, the connection goes to exactly that address, and a redirect is an answer and not a way on.
 */

export type OutsideProblem =
  /** Not https, and the host is not on the list of exceptions. */
  | 'scheme'
  /** The host is, or resolves to, an address that is not a public one. */
  | 'inside'
  | 'unresolvable'
  /** Resolved and public, but no answer came. */
  | 'no-answer';

/** An address that may not be asked, or that does not answer. `code` is technical and holds no address. */
export class OutsideError extends Error {
  override readonly name = 'OutsideError';
  readonly problem: OutsideProblem;
  readonly code: string | undefined;
  constructor(problem: OutsideProblem, code?: string) {
    super(`${problem}${code ? `: ${code}` : ''}`);
    this.problem = problem;
    this.code = code;
  }
}

/** Gives all addresses of a name. A parameter, so that a test can play a name server that changes its mind. */
export type Resolve = (hostname: string) => Promise<readonly { address: string; family: number }[]>;

const systemResolve: Resolve = (hostname) => dnsLookup(hostname, { all: true, verbatim: true });

/** The only part of IPv6 that is given out to the public; what `range()` does not know lies outside of it. */
const publicIpv6 = ipaddr.parseCIDR('2000::/3');

/** True for an address of the public internet; false for anything private, special or unreadable. */
export function isPublicAddress(text: string): boolean {
  if (!ipaddr.isValid(text)) return false;
  // An IPv4 address in IPv6 clothing is judged as what it is.
  const address = ipaddr.process(text);
  if (address.range() !== 'unicast') return false;
  return address.kind() === 'ipv4' || address.match(publicIpv6);
}

/** Names that only mean something inside a network. One without a dot is completed by the local search list. */
const insideName = /^[^.]*$|(^|\.)(localhost|local|internal|intranet|lan|home|corp|home\.arpa)$/;

/** The host as `dns` and `ipaddr` want it: no brackets, no final dot. */
const bareHost = (url: URL) => url.hostname.replace(/^\[|\]$/g, '').replace(/\.$/, '');

interface Guard {
  /** True for a host that may be inside and may speak plain http, because a setting says so. */
  readonly isException: (url: URL) => boolean;
  readonly resolve?: Resolve;
}

interface Place {
  readonly address: string;
  readonly family: number;
}

/** Where a request would go. Throws {@link OutsideError}; sends nothing. */
export async function locate(url: URL, { isException, resolve = systemResolve }: Guard): Promise<Place> {
  const isExcepted = isException(url);
  if (url.protocol !== 'https:' && !(isExcepted && url.protocol === 'http:'))
    throw new OutsideError('scheme');
  const host = bareHost(url);
  const isAddress = ipaddr.isValid(host);
  if (!isExcepted && (isAddress ? !isPublicAddress(host) : insideName.test(host)))
    throw new OutsideError('inside');
  const places = isAddress
    ? [{ address: host, family: host.includes(':') ? 6 : 4 }]
    : await resolve(host).catch((error: unknown) => {
        throw new OutsideError('unresolvable', codeOf(error));
      });
  // One inside address among public ones is enough to refuse: which one is taken would be up to chance.
  if (!isExcepted && !places.every(({ address }) => isPublicAddress(address)))
    throw new OutsideError('inside');
  const [place] = places;
  if (!place) throw new OutsideError('unresolvable');
  return place;
}

interface OutsideRequest extends Guard {
  readonly method: 'GET' | 'POST';
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
  /** For everything together: resolving, connecting, answering. */
  readonly timeoutMs: number;
  /** Bytes read of the answer; what comes after them is left. */
  readonly maxBytes: number;
}

export interface OutsideAnswer {
  readonly status: number;
  readonly contentType: string;
  readonly isCompressed: boolean;
  readonly bytes: Uint8Array;
  /** True when there was more than was read. */
  readonly isCut: boolean;
}

/** Sends one request, once, and follows nothing. Throws {@link OutsideError}. */
export async function requestOutside(url: URL, outside: OutsideRequest): Promise<OutsideAnswer> {
  const signal = AbortSignal.timeout(outside.timeoutMs);
  const place = await beforeAbort(locate(url, outside), signal);
  const agent = new Agent({
    pipelining: 0,
    connect: { timeout: outside.timeoutMs, lookup: alwaysAt(place) },
  });
  try {
    const { statusCode, headers, body } = await request(url, {
      dispatcher: agent,
      signal,
      method: outside.method,
      headers: { 'accept-encoding': 'identity', ...outside.headers },
      body: outside.body,
    });
    const encoding = headers['content-encoding'];
    return {
      status: statusCode,
      contentType: String(headers['content-type'] ?? ''),
      isCompressed: encoding !== undefined && encoding !== 'identity',
      ...(await readUpTo(body, outside.maxBytes)),
    };
  } catch (error) {
    throw error instanceof OutsideError ? error : new OutsideError('no-answer', codeOf(error));
  } finally {
    await agent.destroy().catch(() => undefined);
  }
}

/** Answers the one address that was checked, whatever the name server says by now. */
function alwaysAt({ address, family }: Place): LookupFunction {
  return (_hostname, options, callback) => {
    if (options.all) callback(null, [{ address, family }]);
    else callback(null, address, family);
  };
}

async function readUpTo(body: AsyncIterable<Uint8Array>, maxBytes: number) {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of body) {
    chunks.push(chunk);
    size += chunk.byteLength;
    if (size > maxBytes) break;
  }
  return { bytes: Buffer.concat(chunks).subarray(0, maxBytes), isCut: size > maxBytes };
}

/** A name server that does not answer cannot be told to stop, only left behind. */
function beforeAbort<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    signal.addEventListener('abort', () => reject(new OutsideError('no-answer', 'TimeoutError')), {
      once: true,
    });
    work.then(resolve, reject);
  });
}

function codeOf(error: unknown): string {
  if (!(error instanceof Error)) return 'unknown';
  return 'code' in error && typeof error.code === 'string' ? error.code : error.name;
}
