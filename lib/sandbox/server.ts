import { Hono } from 'hono';
import { answerError } from './answer.ts';
import { apiRoutes } from './api.ts';
import { limitBody } from './body-limit.ts';
import type { Deps, SandboxEnv } from './context.ts';
import { type Control, controlRoutes } from './control.ts';
import { docsRoutes } from './docs.ts';
import { ApiError, notFound } from './errors.ts';
import { injectFaults } from './faults.ts';
import { mediaRoutes } from './media.ts';
import { rateLimit } from './rate-limit.ts';

export interface ServerOptions extends Deps {
  /** Only when started for tests: without it no log, no fault and no control address exists. */
  control: Control | null;
  /** Where an unexpected error goes; the caller only learns that there was one. */
  report: (error: unknown) => void;
}

/** The whole API under `/v1` and `/v1.1`. Unknown paths and methods are 404 JSON (contract 10, row 30). */
export function createServer(options: ServerOptions): Hono<SandboxEnv> {
  const { control, report } = options;
  const server = new Hono<SandboxEnv>();

  server.onError((error, c) => {
    if (error instanceof ApiError) return answerError(c, error);
    report(error);
    return answerError(c, new ApiError(500, 'internal_server_error', 'An unexpected error occurred'));
  });
  server.notFound((c) => answerError(c, notFound.resource()));

  if (control) server.route('/__control', controlRoutes(options, control));
  server.route('/', docsRoutes(options));
  server.route('/media', mediaRoutes());

  const limit = rateLimit(options.switches);
  for (const version of ['v1', 'v1.1'] as const) {
    const path = `/${version}/*`;
    server.use(path, limitBody);
    if (control) server.use(path, injectFaults(control, server));
    server.route(`/${version}`, apiRoutes(options, version, limit));
  }
  return server;
}
