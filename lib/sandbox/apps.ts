import { Hono } from 'hono';
import { answer } from './answer.ts';
import { appInPath, vendorOnly } from './auth.ts';
import { isObject, optionalText, readBody, requiredText } from './body.ts';
import type { Call, Deps, SandboxEnv } from './context.ts';
import { badRequest, notFound, paymentRequired } from './errors.ts';
import { newAppToken, newObjectId } from './ids.ts';
import { readPage } from './paging.ts';
import type { AppRecord, Json } from './records.ts';
import { OWNER } from './store.ts';

const defaultSettings: Json = {
  maskCreditCardNumbers: true,
  useAnimalNames: false,
  conversationRetentionSeconds: 0,
  echoPostback: false,
  ignoreAutoConversationStart: false,
};

export function newApp(name: string, atMs?: number): AppRecord {
  const _id = newObjectId(atMs);
  return {
    _id,
    appToken: newAppToken(),
    name,
    owner: OWNER,
    settings: defaultSettings,
    metadata: {},
    menu: null,
  };
}

function present(c: Call, app: AppRecord): Json {
  const { _id, appToken, name, settings, metadata } = app;
  const plain = { _id, appToken, name };
  return c.get('version') === 'v1' ? plain : { ...plain, settings, metadata };
}

/** v1.1: known settings only; a wrong type is refused, an unknown name ignored. */
function readAppSettings(body: Json, current: Json): Json {
  if (body.settings === undefined) return current;
  if (!isObject(body.settings)) throw badRequest('.settings: should be object');
  const merged = { ...current };
  for (const [name, value] of Object.entries(body.settings)) {
    if (!Object.hasOwn(defaultSettings, name)) continue;
    const expected = typeof defaultSettings[name];
    if (typeof value !== expected) throw badRequest(`.settings.${name}: should be ${expected}`);
    merged[name] = value;
  }
  return merged;
}

function readMetadata(body: Json, current: Json): Json {
  if (body.metadata === undefined) return current;
  const isFlat = isObject(body.metadata) && !Object.values(body.metadata).some((v) => typeof v === 'object');
  if (!isFlat || !isObject(body.metadata)) throw badRequest('.metadata: should be a flat object');
  if (Buffer.byteLength(JSON.stringify(body.metadata)) > 4096) throw badRequest('.metadata: too large');
  return body.metadata;
}

/** A1-A4 of the API page, and v1.1's PUT. */
export function appRoutes(deps: Deps): Hono<SandboxEnv> {
  const { store, switches } = deps;
  const routes = new Hono<SandboxEnv>();

  routes.post('/', vendorOnly(deps), async (c) => {
    const body = await readBody(c);
    const app = newApp(requiredText(body, 'name'));
    if (c.get('version') !== 'v1') {
      app.settings = readAppSettings(body, app.settings);
      app.metadata = readMetadata(body, app.metadata);
    }
    if (switches.maxApps !== null && store.apps.count(OWNER) >= switches.maxApps) {
      throw paymentRequired('Your account has reached the maximum number of apps for your subscription plan');
    }
    store.apps.insert(app, { parent: OWNER });
    return answer(c, 201, { app: present(c, app) });
  });

  routes.get('/', vendorOnly(deps), (c) => {
    // No app of the sandbox belongs to a service account, so v1.1's filter by one matches nothing.
    const owner = c.get('version') === 'v1' || !c.req.query('serviceAccountId') ? OWNER : 'service';
    const { rows, hasMore, offset } = readPage(c, store.apps, owner);
    return answer(c, 200, { apps: rows.map((app) => present(c, app)), hasMore, offset });
  });

  routes.get('/:appId', appInPath(deps, 'vendor'), (c) => answer(c, 200, { app: present(c, c.get('app')) }));

  routes.put('/:appId', appInPath(deps, 'vendor'), async (c) => {
    if (c.get('version') === 'v1') throw notFound.resource();
    const body = await readBody(c);
    const app = c.get('app');
    const changed = {
      ...app,
      name: optionalText(body, 'name') ?? app.name,
      settings: readAppSettings(body, app.settings),
      metadata: readMetadata(body, app.metadata),
    };
    store.apps.update(changed);
    return answer(c, 200, { app: present(c, changed) });
  });

  routes.delete('/:appId', appInPath(deps, 'vendor'), (c) => {
    store.removeApp(c.get('app')._id);
    return answer(c, 200, {});
  });

  return routes;
}
