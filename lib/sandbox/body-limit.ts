import type { MiddlewareHandler } from 'hono';
import type { SandboxEnv } from './context.ts';
import { tooLarge } from './errors.ts';

const MAX_BYTES = 100 * 1024;

/**
 * 413 above 100 kB. Not the framework's own: that one rebuilds the request, which works only when the HTTP adapter
 * replaces the process's global Request, and tests run servers inside their own process.
 */
export const limitBody: MiddlewareHandler<SandboxEnv> = async (c, next) => {
  if (Number(c.req.header('content-length') ?? 0) > MAX_BYTES) throw tooLarge();
  if (c.req.header('transfer-encoding') && Buffer.byteLength(await c.req.text()) > MAX_BYTES)
    throw tooLarge();
  await next();
};
