import type { MiddlewareHandler } from 'hono';
import type { SandboxEnv } from './context.ts';
import { tooManyRequests } from './errors.ts';
import type { Switches } from './settings.ts';

const MINUTE_MS = 60_000;

interface Bucket {
  tokens: number;
  at: number;
}

/** One bucket per credential, off unless switched on: the vendor publishes no numbers (contract 10, row 19). */
export function rateLimit(switches: Switches): MiddlewareHandler<SandboxEnv> {
  const buckets = new Map<string, Bucket>();
  return async (c, next) => {
    const perMinute = switches.rateLimit;
    if (perMinute === null) return next();
    const name = c.req.header('authorization') ?? '';
    const now = Date.now();
    const bucket = buckets.get(name) ?? { tokens: perMinute, at: now };
    bucket.tokens = Math.min(perMinute, bucket.tokens + ((now - bucket.at) * perMinute) / MINUTE_MS);
    bucket.at = now;
    buckets.set(name, bucket);
    if (bucket.tokens < 1) {
      throw tooManyRequests(Math.ceil(((1 - bucket.tokens) * MINUTE_MS) / perMinute / 1000));
    }
    bucket.tokens -= 1;
    return next();
  };
}
