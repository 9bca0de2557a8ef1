import { Hono, type MiddlewareHandler } from 'hono';
import { appRoutes } from './apps.ts';
import { appInPath, appOfToken } from './auth.ts';
import type { Deps, SandboxEnv, Version } from './context.ts';
import { conversationRoutes } from './conversations.ts';
import { integrationRoutes } from './integrations.ts';
import { keyRoutes } from './keys.ts';
import { linkedChannelRoutes } from './linked-channels.ts';
import { menuRoutes } from './menu.ts';
import { userRoutes } from './users.ts';
import { webhookRoutes } from './webhooks.ts';

/** The core calls, which exist under an app's path and, for an app's own JWT, without it. */
function coreRoutes(deps: Deps, prefix: string, routes: Hono<SandboxEnv>): void {
  const guard = prefix === '' ? appOfToken(deps) : appInPath(deps, 'vendor-or-app');
  for (const name of ['webhooks', 'appusers', 'menu']) routes.use(`${prefix}/${name}/*`, guard);
  routes.route(`${prefix}/webhooks`, webhookRoutes(deps));
  routes.route(`${prefix}/appusers`, userRoutes(deps));
  routes.route(`${prefix}/appusers`, conversationRoutes(deps));
  routes.route(`${prefix}/appusers`, linkedChannelRoutes(deps));
  routes.route(`${prefix}/menu`, menuRoutes(deps));
}

/**
 * v1 and v1.1 are the same handlers; the few differences ask for the version (contract 10, row 28). `limit` is one
 * for both: a credential that has used up its calls has done so in either.
 */
export function apiRoutes(
  deps: Deps,
  version: Version,
  limit: MiddlewareHandler<SandboxEnv>,
): Hono<SandboxEnv> {
  const routes = new Hono<SandboxEnv>();
  routes.use(async (c, next) => {
    c.set('version', version);
    await next();
  });
  routes.use(limit);
  routes.route('/apps', appRoutes(deps));
  routes.route('/apps/:appId/keys', keyRoutes(deps));
  routes.route('/apps/:appId/integrations', integrationRoutes(deps));
  coreRoutes(deps, '/apps/:appId', routes);
  coreRoutes(deps, '', routes);
  return routes;
}
