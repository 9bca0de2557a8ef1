import 'server-only';
import pino, { type Logger } from 'pino';
import { getEnv } from '#lib/env';
import { processWide } from '#lib/process-wide';
import { requestReference } from '#lib/request-context';

/**
 * The process's log: one JSON line per event on standard output. Nothing secret is ever passed in; the
 * redaction below is the second lock on that door, for objects that arrive with a field nobody thought of.
 */
const redactedFields = [
  'authorization',
  'password',
  'secret',
  'token',
  'jwt',
  'cookie',
  'appToken',
  'accessToken',
  'pageAccessToken',
  'appSecret',
  'authToken',
  'channelAccessToken',
  'channelSecret',
  'encodingAesKey',
  'webhookSecret',
];

/** The one logger of this process, made at the first call. */
export function log(): Logger {
  return processWide('log', () =>
    pino({
      level: getEnv().logLevel,
      base: undefined,
      // Ties all lines of one request together, and to the reference on the screen.
      mixin: () => ({ request: requestReference() }),
      timestamp: pino.stdTimeFunctions.isoTime,
      redact: {
        paths: redactedFields.flatMap((field) => [field, `*.${field}`, `*.*.${field}`]),
        censor: '[redacted]',
      },
    }),
  );
}
