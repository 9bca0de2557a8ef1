import { setTimeout as sleep } from 'node:timers/promises';
import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response';
import { type ApiError, notFound } from './errors.ts';
import { bend, type FaultMode, html, limited, mangle, refusal } from './fault-kit.ts';
import { cutOff, withBadUtf8, withExtras, withoutIds, withProtoKeys, withWrongTypes } from './mangle.ts';
import { drip, flood, gzipBomb, hangHalfWay, resetConnection, send, waitForClose } from './raw-answer.ts';

/** The 404 of the last thing in the path. */
function gone(path: string): ApiError {
  if (/\/(keys|webhooks)\//.test(path)) return notFound.resource();
  if (/\/integrations\//.test(path)) return notFound.integration();
  if (/\/(conversation|messages)\b/.test(path)) return notFound.conversation();
  return /\/appusers\//.test(path) ? notFound.user() : notFound.app();
}

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
    act: (call) => {
      const { status = 500, description = `Status ${status}` } = call.params;
      return refusal(status, 'error', description).act(call);
    },
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
  truncated: mangle(cutOff),
  'bad-utf8': mangle(withBadUtf8),
  huge: { commits: true, act: ({ out, real, params }) => flood(out, real, params.bytes ?? 50 * MB) },
  'gzip-bomb': {
    commits: true,
    act: ({ out, real, params }) => gzipBomb(out, real, params.bytes ?? 200 * MB),
  },
  'missing-id': mangle(withoutIds),
  'wrong-types': mangle(withWrongTypes),
  'extra-fields': mangle(withExtras),
  'proto-key': mangle(withProtoKeys),
  'repeat-item': bend({ shift: 1, hasMoreForever: false }),
  'endless-pages': bend({ shift: 0, hasMoreForever: true }),
  gone: {
    commits: false,
    act: (call) => {
      const { status, code, message } = gone(call.c.req.path);
      return refusal(status, code, message).act(call);
    },
  },
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
