import { request } from 'node:http';
import { Hono } from 'hono';
import { answer } from './answer.ts';
import { optionalFlag, optionalText, readBody, requiredText } from './body.ts';
import type { Call, Deps, SandboxEnv, Version } from './context.ts';
import { badRequest, notFound } from './errors.ts';
import { newObjectId, newWebhookSecret } from './ids.ts';
import type { Json, WebhookRecord } from './records.ts';
import { isTrigger } from './triggers.ts';

export const newWebhook = (
  appId: string,
  target: string,
  triggers: string[],
  atMs?: number,
): WebhookRecord => ({
  _id: newObjectId(atMs),
  appId,
  target,
  triggers,
  secret: newWebhookSecret(),
  version: 'v1',
  includeClient: false,
  includeFullAppUser: false,
});

function present(c: Call, record: WebhookRecord): Json {
  const { _id, triggers, secret, target, version, includeClient, includeFullAppUser } = record;
  const plain = { _id, triggers, secret, target };
  return c.get('version') === 'v1' ? plain : { ...plain, version, includeClient, includeFullAppUser };
}

function checkTarget(target: string): string {
  const isAddress = /^https?:\/\//.test(target) && URL.canParse(target);
  if (!isAddress) throw badRequest('.target: should be a URL starting with http:// or https://');
  return target;
}

/** Case sensitive (contract 5). */
function readTriggers(body: Json, version: Version): string[] | undefined {
  const { triggers } = body;
  if (triggers === undefined) return undefined;
  if (!Array.isArray(triggers) || triggers.length === 0)
    throw badRequest('.triggers: should be a non-empty array');
  for (const word of triggers) {
    if (typeof word !== 'string' || !isTrigger(version, word)) throw badRequest(`Invalid trigger '${word}'`);
  }
  return triggers;
}

function readExtras(body: Json, version: Version) {
  if (version === 'v1') return {};
  const extras = {
    version: optionalText(body, 'version'),
    includeClient: optionalFlag(body, 'includeClient'),
    includeFullAppUser: optionalFlag(body, 'includeFullAppUser'),
  };
  return Object.fromEntries(Object.entries(extras).filter(([, value]) => value !== undefined));
}

const isLoopback = (hostname: string): boolean => /^(localhost|127(\.\d+){3}|\[::1\])$/.test(hostname);

/** The later service asks the domain root before it takes a target; here only this machine is ever asked (row 22). */
async function headRoot(target: string): Promise<void> {
  const { hostname, port, protocol } = new URL(target);
  if (!isLoopback(hostname) || protocol !== 'http:') return;
  const isAnswered = await new Promise<boolean>((resolve) => {
    const call = request({ method: 'HEAD', hostname, port: port || 80, path: '/', timeout: 2000 }, (res) => {
      res.resume();
      resolve((res.statusCode ?? 500) < 500);
    });
    call.on('timeout', () => call.destroy());
    call.on('error', () => resolve(false));
    call.end();
  });
  if (!isAnswered) throw badRequest('The webhook target is not reachable');
}

/** Contract section 5; mounted under an app and, for an app's own JWT, at `/webhooks`. */
export function webhookRoutes({ store, switches }: Deps): Hono<SandboxEnv> {
  const routes = new Hono<SandboxEnv>();

  const webhookOf = (c: Call): WebhookRecord => {
    const record = store.webhooks.get(c.req.param('webhookId') ?? '');
    if (record?.appId !== c.get('app')._id) throw notFound.resource();
    return record;
  };

  routes.post('/', async (c) => {
    const appId = c.get('app')._id;
    const version = c.get('version');
    const body = await readBody(c);
    const target = checkTarget(requiredText(body, 'target'));
    const triggers = readTriggers(body, version) ?? ['message'];
    const made = { ...newWebhook(appId, target, triggers), version, ...readExtras(body, version) };
    if (switches.maxWebhooks !== null && store.webhooks.count(appId) >= switches.maxWebhooks) {
      throw badRequest(`An app can have at most ${switches.maxWebhooks} webhooks`);
    }
    if (switches.webhookHeadCheck) await headRoot(target);
    store.webhooks.insert(made, { parent: appId });
    return answer(c, 201, { webhook: present(c, made) });
  });

  routes.get('/', (c) => {
    const all = store.webhooks.list({ parent: c.get('app')._id });
    return answer(c, 200, { webhooks: all.map((record) => present(c, record)) });
  });

  routes.get('/:webhookId', (c) => answer(c, 200, { webhook: present(c, webhookOf(c)) }));

  routes.put('/:webhookId', async (c) => {
    const record = webhookOf(c);
    const version = c.get('version');
    const body = await readBody(c);
    const target = optionalText(body, 'target');
    const triggers = readTriggers(body, version);
    const changes = {
      ...(target === undefined ? {} : { target: checkTarget(target) }),
      ...(triggers === undefined ? {} : { triggers }),
      ...readExtras(body, version),
    };
    if (Object.keys(changes).length === 0) throw badRequest('At least one of target, triggers is required');
    if (switches.webhookHeadCheck && target !== undefined) await headRoot(target);
    const changed = { ...record, ...changes };
    store.webhooks.update(changed);
    return answer(c, 200, { webhook: present(c, changed) });
  });

  routes.delete('/:webhookId', (c) => {
    store.webhooks.remove(webhookOf(c)._id);
    return answer(c, 200, {});
  });

  return routes;
}
