import type { ServerResponse } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response';
import { standardHeaders } from './answer.ts';
import { isObject } from './body.ts';
import type { Call } from './context.ts';
import {
  drip,
  type Finished,
  flood,
  gzipBomb,
  hangHalfWay,
  resetConnection,
  send,
  waitForClose,
} from './raw-answer.ts';
import type { Json } from './records.ts';

export interface FaultParams {
  /** Latency, or the pause between two bytes. */
  ms?: number;
  /** Seconds for 429. */
  retryAfter?: number;
  status?: number;
  location?: string;
  bytes?: number;
  /** Whether the real work is done first; each mode has its own default. */
  commit?: boolean;
  restart?: boolean;
}

export interface FaultCall {
  c: Call;
  out: ServerResponse;
  params: FaultParams;
  /** The real answer where the work was done, else an empty 200. */
  real: Finished;
  /** Does the same request once more, past all faults. */
  repeat: () => Promise<void>;
}

export interface FaultMode {
  /** True: the real work is done before the fault shows. */
  commits: boolean;
  /** Answers in the server's place; undefined lets the real answer go on. */
  act: (call: FaultCall) => Promise<Response | undefined> | Response | undefined;
}

const jsonBody = (value: unknown) => Buffer.from(JSON.stringify(value));

function refusal(
  status: number,
  code: string,
  description: string,
  headers: Record<string, string> = {},
): FaultMode {
  return {
    commits: false,
    act: ({ out }) =>
      send(out, {
        status,
        headers: { ...standardHeaders, ...headers },
        body: jsonBody({ error: { code, description } }),
      }),
  };
}

/** What a proxy in front of the service says, in its own words. */
const page =
  '<!DOCTYPE html><html><head><title>Service</title></head><body><h1>We will be right back</h1></body></html>';

const html = (contentType: string): FaultMode => ({
  commits: true,
  act: ({ out }) =>
    send(out, { status: 200, headers: { 'content-type': contentType }, body: Buffer.from(page) }),
});

/** Applies `change` to every resource of an answer, be it one or a list. */
function changeResources(real: Finished, change: (resource: Json) => unknown): Buffer {
  const value: unknown = JSON.parse(real.body.toString('utf8') || '{}');
  if (!isObject(value)) return real.body;
  const changed = Object.entries(value).map(([name, part]) => {
    if (Array.isArray(part)) return [name, part.map((item) => (isObject(item) ? change(item) : item))];
    return [name, isObject(part) ? change(part) : part];
  });
  return jsonBody(Object.fromEntries(changed));
}

const mangle = (change: (real: Finished) => Buffer): FaultMode => ({
  commits: true,
  act: ({ out, real }) => send(out, { ...real, body: change(real) }),
});

const limited = (headers: (params: FaultParams) => Record<string, string>): FaultMode => ({
  commits: false,
  act: (call) => refusal(429, 'too_many_requests', 'Too many requests', headers(call.params)).act(call),
});

const withoutId = ({ _id, ...rest }: Json): Json => rest;

const wrongTypes = (resource: Json): Json =>
  Object.fromEntries(
    Object.entries(resource).map(([name, value]) => [name, typeof value === 'string' ? 42 : 'forty-two']),
  );

const extras = { internalNotes: { deep: [1, { deeper: null }] }, $ref: '#', constructor: 'x', toString: 1 };

/** Written as text: an object literal would set the prototype instead of a key. */
const protoKey =
  '"__proto__":{"isAdmin":true,"polluted":"yes"},"constructor":{"prototype":{"polluted":"yes"}}';

const withProtoKeys = (real: Finished): Buffer => {
  const marked = changeResources(real, (resource) => ({ ...resource, '@proto': 0 })).toString('utf8');
  const inner = marked.replaceAll('"@proto":0', protoKey);
  return Buffer.from(
    inner.replace(/^\{(.)/, (_, first) => `{${protoKey}${first === '}' ? '' : ','}${first}`),
  );
};

const bend = (listing: { shift: number; hasMoreForever: boolean }): FaultMode => ({
  commits: false,
  act: ({ c, params }) => {
    c.set('listing', { ...listing, restartAtEnd: params.restart ?? false });
    return undefined;
  },
});

const gone = (path: string) =>
  path.includes('/integrations')
    ? 'integration_not_found'
    : path.includes('/keys')
      ? 'not_found'
      : 'app_not_found';

const MB = 1024 * 1024;

/** Every mode of security-reliability.md 4.5 (and `status` for any other), by the name the control address uses. */
export const faultModes: Readonly<Record<string, FaultMode>> = {
  latency: {
    commits: false,
    act: async ({ params }) => {
      await sleep(params.ms ?? 2000, undefined, { ref: false });
      return undefined;
    },
  },
  hang: { commits: false, act: ({ out }) => waitForClose(out) },
  'hang-after-commit': { commits: true, act: ({ out }) => waitForClose(out) },
  'hang-body': { commits: true, act: ({ out, real }) => hangHalfWay(out, real) },
  drip: { commits: true, act: ({ out, real, params }) => drip(out, real, params.ms ?? 1000) },
  'reset-before': { commits: false, act: ({ out }) => resetConnection(out) },
  'reset-after': { commits: true, act: ({ out }) => resetConnection(out) },
  'rate-limit': limited(({ retryAfter }) => ({ 'retry-after': String(retryAfter ?? 2) })),
  'rate-limit-date': limited(({ retryAfter }) => ({
    'retry-after': new Date(Date.now() + (retryAfter ?? 3) * 1000).toUTCString(),
  })),
  'rate-limit-hour': limited(() => ({ 'retry-after': '3600' })),
  'rate-limit-bare': limited(() => ({})),
  'status-500': refusal(500, 'internal_server_error', 'An unexpected error occurred'),
  'status-502': refusal(502, 'bad_gateway', 'Bad gateway'),
  'status-503': refusal(503, 'service_unavailable', 'Service unavailable', { 'retry-after': '1' }),
  'status-504': refusal(504, 'gateway_timeout', 'Gateway timeout'),
  status: {
    commits: false,
    act: (call) =>
      refusal(call.params.status ?? 500, 'error', `Status ${call.params.status ?? 500}`).act(call),
  },
  unauthorized: refusal(401, 'invalid_auth', 'Invalid JWT. Signature verification failed'),
  forbidden: refusal(403, 'forbidden', 'Forbidden'),
  html: html('text/html; charset=utf-8'),
  'html-as-json': html('application/json; charset=utf-8'),
  empty: mangle(() => Buffer.alloc(0)),
  'no-content': {
    commits: true,
    act: ({ out }) => {
      out.writeHead(204).end();
      return RESPONSE_ALREADY_SENT;
    },
  },
  truncated: mangle(({ body }) => body.subarray(0, Math.max(1, Math.floor(body.length * 0.6)))),
  'bad-utf8': mangle(({ body }) =>
    Buffer.from(body.toString('latin1').replace(/":"/, '":"\xff\xfe\xc3\x28'), 'latin1'),
  ),
  huge: { commits: true, act: ({ out, real, params }) => flood(out, real, params.bytes ?? 50 * MB) },
  'gzip-bomb': {
    commits: true,
    act: ({ out, real, params }) => gzipBomb(out, real, params.bytes ?? 200 * MB),
  },
  'missing-id': mangle((real) => changeResources(real, withoutId)),
  'wrong-types': mangle((real) => changeResources(real, wrongTypes)),
  'extra-fields': mangle((real) =>
    jsonBody({
      ...extras,
      ...JSON.parse(changeResources(real, (r) => ({ ...extras, ...r })).toString('utf8')),
    }),
  ),
  'proto-key': mangle(withProtoKeys),
  'repeat-item': bend({ shift: 1, hasMoreForever: false }),
  'endless-pages': bend({ shift: 0, hasMoreForever: true }),
  gone: { commits: false, act: (call) => refusal(404, gone(call.c.req.path), 'Not found').act(call) },
  redirect: {
    commits: false,
    act: ({ out, params }) => {
      const location = params.location ?? 'http://elsewhere.invalid/v1/apps';
      return send(out, { status: params.status ?? 302, headers: { location }, body: Buffer.alloc(0) });
    },
  },
  duplicate: {
    commits: true,
    act: async ({ repeat }) => {
      await repeat();
      return undefined;
    },
  },
};
