import { timingSafeEqual } from 'node:crypto';
import { Hono } from 'hono';
import { z } from 'zod';
import type { Deps, SandboxEnv } from './context.ts';
import { badRequest, notFound } from './errors.ts';
import { createFaults, type Faults, faultRule } from './faults.ts';
import { createRequestLog, type RequestLog } from './log.ts';
import { plant, plantRequest } from './plant.ts';
import { seedDemo } from './seed.ts';
import type { Switches } from './settings.ts';
import { readState } from './state.ts';

/** What exists only in a sandbox started for tests. */
export interface Control {
  token: string;
  log: RequestLog;
  faults: Faults;
  /** Switches as they were at the start, for a reset. */
  initial: Readonly<Switches>;
}

export const createControl = (token: string, switches: Switches): Control => ({
  token,
  log: createRequestLog(),
  faults: createFaults(),
  initial: { ...switches },
});

const limit = z.int().min(1).nullable();
const switchChanges = z
  .strictObject({
    messenger: z.enum(['page', 'literal', 'redacted']),
    singleIntegration: z.array(z.string()),
    maxApps: limit,
    maxKeys: limit,
    maxWebhooks: limit,
    rateLimit: limit,
    webhookHeadCheck: z.boolean(),
    slowMs: z.int().min(0),
  })
  .partial();

const resetRequest = z.strictObject({ apps: z.int().min(0).max(20_000).default(0) });
/** One rule or several. */
const rules = z.preprocess((value) => (Array.isArray(value) ? value : [value]), z.array(faultRule));

function parse<T>(schema: z.ZodType<T>, value: unknown): T {
  const result = schema.safeParse(value);
  if (!result.success) throw badRequest(z.prettifyError(result.error));
  return result.data;
}

function isToken(sent: string | undefined, token: string): boolean {
  const [a, b] = [Buffer.from(sent ?? ''), Buffer.from(token)];
  return a.length === b.length && timingSafeEqual(a, b);
}

/** `/__control/*`: without the right `x-control-token` it answers like any unknown path. */
export function controlRoutes(deps: Deps, control: Control): Hono<SandboxEnv> {
  const { store, switches } = deps;
  const routes = new Hono<SandboxEnv>();
  routes.use(async (c, next) => {
    if (!isToken(c.req.header('x-control-token'), control.token)) throw notFound.resource();
    await next();
  });

  routes.get('/requests', (c) => c.json({ requests: control.log.since(Number(c.req.query('since') ?? 0)) }));
  routes.delete('/requests', (c) => {
    control.log.clear();
    return c.json({});
  });

  routes.get('/faults', (c) => c.json({ faults: control.faults.list() }));
  routes.post('/faults', async (c) => {
    control.faults.add(parse(rules, await c.req.json()));
    return c.json({ faults: control.faults.list() });
  });
  routes.delete('/faults', (c) => {
    control.faults.clear();
    return c.json({});
  });

  routes.get('/switches', (c) => c.json({ switches }));
  routes.post('/switches', async (c) => {
    Object.assign(switches, parse(switchChanges, await c.req.json()));
    return c.json({ switches });
  });

  routes.post('/seed', async (c) => c.json(plant(store, parse(plantRequest, await c.req.json()))));

  routes.post('/reset', async (c) => {
    const { apps } = parse(resetRequest, await c.req.json());
    Object.assign(switches, control.initial);
    control.faults.clear();
    control.log.clear();
    store.atomically(() => {
      store.wipe();
      seedDemo(store, apps);
      store.markSeeded();
    });
    return c.json({ apps: store.apps.count() });
  });

  routes.get('/state', (c) => {
    const appId = c.req.query('appId');
    const state = readState(store, appId);
    if (!state) throw notFound.app();
    return c.json(state);
  });

  return routes;
}
