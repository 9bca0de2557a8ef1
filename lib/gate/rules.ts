/**
 * What is refused before Next sees it, because Next would answer with a 500 or not refuse at all. Pure: a request's
 * facts in, a refusal or nothing out.
 */

export interface RequestFacts {
  readonly method: string;
  /** Lower-case names, as Node gives them. */
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
}

export interface Refusal {
  readonly status: number;
  /** Shown to whoever sent the request. */
  readonly sentence: string;
  readonly headers?: Readonly<Record<string, string>>;
}

/** Every form and every action of the product is far below. */
export const maxBodyBytes = 64 * 1024;

const methods = ['GET', 'HEAD', 'POST'];
const safeMethods = new Set(['GET', 'HEAD']);

/** Next's own ids: a hash in hex. */
const actionId = /^[\da-f]{40,80}$/;

const text = (value: string | string[] | undefined) => (Array.isArray(value) ? value.join() : value);

export const isAction = ({ headers }: RequestFacts) => headers['next-action'] !== undefined;

/**
 * Session cookies travel with links from other sites (SameSite=Lax), so that a link in a ticket opens; a foreign
 * site must not be able to do more than that. Browsers send Sec-Fetch-Site, which no page can forge, and an Origin
 * with every write. A program that sends neither holds no cookie of somebody else.
 */
export function isForeignWrite(request: RequestFacts, publicUrl: string): boolean {
  const { method, headers } = request;
  if (safeMethods.has(method)) return false;
  const site = text(headers['sec-fetch-site']);
  if (site !== undefined && site !== 'same-origin' && site !== 'none') return true;
  const origin = text(headers.origin);
  if (origin === undefined) return false;
  // A plain form of our own says "null", because our pages give no referrer; the browser vouches for it.
  if (origin === 'null') return site !== 'same-origin' || isAction(request);
  return !ownOrigins(publicUrl, headers.host).includes(origin);
}

/** Over plain http the address is this machine's, which has several names; over https there is one. */
function ownOrigins(publicUrl: string, host: string | string[] | undefined): string[] {
  return publicUrl.startsWith('https:') ? [publicUrl] : [publicUrl, `http://${text(host) ?? ''}`];
}

/** Looks at all that is known before the body. */
export function refuseHead(request: RequestFacts, publicUrl: string): Refusal | undefined {
  const { method, headers } = request;
  if (!methods.includes(method)) return wrongMethod;
  if (isForeignWrite(request, publicUrl))
    return { status: 403, sentence: 'This request came from another site and was refused.' };
  if (Number(headers['content-length'] ?? 0) > maxBodyBytes) return tooLarge;
  if (/^multipart\//i.test(text(headers['content-type']) ?? '')) return wrongType;
  if (!isAction(request)) return undefined;
  if (method !== 'POST' || !actionId.test(text(headers['next-action']) ?? '')) return malformed;
  return /^text\/plain\b/i.test(text(headers['content-type']) ?? '') ? undefined : wrongType;
}

export const wrongMethod: Refusal = {
  status: 405,
  sentence: 'This address does not take that method.',
  headers: { allow: methods.join(', ') },
};
export const tooLarge: Refusal = { status: 413, sentence: 'This request is too large.' };
export const malformed: Refusal = { status: 400, sentence: 'This request cannot be read.' };
/** Nothing of ours is sent as multipart, which is the form that attacks on the decoding of actions need. */
const wrongType: Refusal = { status: 415, sentence: 'This address does not take that kind of content.' };
