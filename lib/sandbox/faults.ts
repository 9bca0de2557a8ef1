import { setTimeout as sleep } from 'node:timers/promises';
import type { Hono, MiddlewareHandler } from 'hono';
import { z } from 'zod';
import type { Call, SandboxEnv } from './context.ts';
import type { Control } from './control.ts';
import type { FaultParams } from './fault-kit.ts';
import { faultModes } from './fault-modes.ts';
import type { Finished } from './raw-answer.ts';

/** What a test asks for; the first rule that matches a request acts. */
export const faultRule = z.strictObject({
  mode: z.string().refine((mode) => Object.hasOwn(faultModes, mode), 'is no known mode'),
  /** Any when left out. */
  method: z.string().optional(),
  /** Without the version: `/apps/{appId}/keys`; `*` and `{name}` stand for one segment, `**` for any rest. */
  path: z.string().default('**'),
  query: z.record(z.string(), z.string()).default({}),
  /** Only requests that name themselves exactly so. */
  userAgent: z.string().optional(),
  /** So many matching requests pass unharmed first. */
  skip: z.int().min(0).default(0),
  times: z.int().min(1).optional(),
  forMs: z.number().positive().optional(),
  chance: z.number().min(0).max(1).default(1),
  params: z
    .strictObject({
      ms: z.number().min(0).optional(),
      retryAfter: z.number().min(0).optional(),
      status: z.int().min(200).max(599).optional(),
      description: z.string().optional(),
      location: z.string().optional(),
      bytes: z.int().min(0).optional(),
      commit: z.boolean().optional(),
      restart: z.boolean().optional(),
      /** Waits so long before anything else, with any mode. */
      delayMs: z.number().min(0).optional(),
    })
    .default({}),
});
export type FaultRule = z.infer<typeof faultRule>;

export interface Faults {
  add(rules: readonly FaultRule[]): void;
  clear(): void;
  list(): (FaultRule & { hits: number })[];
  /** The rule that acts on this request; counts it. */
  take(c: Call): (FaultRule & { params: FaultParams & { delayMs?: number } }) | undefined;
}

function toPattern(path: string): RegExp {
  const escaped = path.replace(/[.+?^$()|[\]\\]/g, '\\$&');
  const source = escaped.replace(/\*\*|\*|\{[^}/]*\}/g, (part) => (part === '**' ? '.*' : '[^/]+'));
  return new RegExp(`^${source}/?$`);
}

const withoutVersion = (path: string): string => path.replace(/^\/v1(\.1)?(?=\/|$)/, '');

export function createFaults(): Faults {
  let active: { rule: FaultRule; pattern: RegExp; addedAt: number; seen: number; hits: number }[] = [];

  const isOver = ({ rule, addedAt, hits }: (typeof active)[number]) =>
    (rule.times !== undefined && hits >= rule.times) ||
    (rule.forMs !== undefined && Date.now() - addedAt > rule.forMs);

  const isMeant = (c: Call, { rule, pattern }: (typeof active)[number]) =>
    (rule.method === undefined || rule.method.toUpperCase() === c.req.method) &&
    (rule.userAgent === undefined || rule.userAgent === c.req.header('user-agent')) &&
    pattern.test(withoutVersion(c.req.path)) &&
    Object.entries(rule.query).every(([name, value]) => c.req.query(name) === value);

  return {
    add: (rules) => {
      const addedAt = Date.now();
      active.push(
        ...rules.map((rule) => ({ rule, pattern: toPattern(rule.path), addedAt, seen: 0, hits: 0 })),
      );
    },
    clear: () => {
      active = [];
    },
    list: () => active.map(({ rule, hits }) => ({ ...rule, hits })),
    take: (c) => {
      for (const state of active) {
        if (isOver(state) || !isMeant(c, state)) continue;
        state.seen += 1;
        if (state.seen <= state.rule.skip || Math.random() >= state.rule.chance) continue;
        state.hits += 1;
        return state.rule;
      }
      return undefined;
    },
  };
}

async function finish(res: Response): Promise<Finished> {
  const body = Buffer.from(await res.arrayBuffer());
  return { status: res.status, headers: Object.fromEntries(res.headers), body };
}

const nothing: Finished = { status: 200, headers: {}, body: Buffer.alloc(0) };

/** Logs every call and lets the first matching rule act on it. A repeated call (mode `duplicate`) passes. */
export function injectFaults(control: Control, server: Hono<SandboxEnv>): MiddlewareHandler<SandboxEnv> {
  return async (c, next) => {
    if (c.env.isRepeat) return next();
    const text = await c.req.text();
    const entry = control.log.open(c, text);
    const rule = control.faults.take(c);
    const mode = rule && faultModes[rule.mode];
    if (!rule || !mode) return next();
    entry.fault = rule.mode;
    const { params } = rule;
    if (params.delayMs) await sleep(params.delayMs, undefined, { ref: false });
    const isCommitted = params.commit ?? mode.commits;
    if (isCommitted) await next();
    const real = isCommitted ? await finish(c.res) : nothing;
    const repeat = async () => {
      const init = { method: c.req.method, headers: c.req.header(), ...(text ? { body: text } : {}) };
      await server.request(c.req.url, init, { ...c.env, isRepeat: true });
    };
    const replaced = await mode.act({ c, out: c.env.outgoing, params, real, repeat });
    if (!replaced && !isCommitted) return next();
    c.res = undefined;
    c.res =
      replaced ?? new Response(new Uint8Array(real.body), { status: real.status, headers: real.headers });
    return undefined;
  };
}
