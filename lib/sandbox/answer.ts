import { createHash } from 'node:crypto';
import type { ContentfulStatusCode } from 'hono/utils/http-status';
import type { Call } from './context.ts';
import type { ApiError } from './errors.ts';

/** As recorded from the real service (contract 1); no CORS header, because no such token belongs in a browser. */
export const standardHeaders = {
  'content-type': 'application/json; charset=utf-8',
  'cache-control': 'private, no-cache, no-store, must-revalidate',
  pragma: 'no-cache',
  expires: '-1',
  vary: 'X-HTTP-Method-Override, Origin',
  'x-content-type-options': 'nosniff',
} as const;

const weakTag = (text: string): string =>
  `W/"${text.length.toString(16)}-${createHash('sha1').update(text).digest('base64').slice(0, 22)}"`;

export function answer(c: Call, status: ContentfulStatusCode, value: object): Response {
  const text = JSON.stringify(value);
  return c.body(text, status, { ...standardHeaders, etag: weakTag(text) });
}

export function answerError(c: Call, error: ApiError): Response {
  const text = JSON.stringify({ error: { code: error.code, description: error.message } });
  // ApiError is only made with 4xx and 5xx, all of which may carry a body.
  const status = error.status as ContentfulStatusCode;
  return c.body(text, status, { ...standardHeaders, ...error.headers, etag: weakTag(text) });
}
