import { Hono } from 'hono';
import { answer } from './answer.ts';
import { isObject, optionalFlag, optionalText, readBody, requiredText } from './body.ts';
import type { Call, Deps, SandboxEnv } from './context.ts';
import { badRequest, conflict, notFound } from './errors.ts';
import { newObjectId } from './ids.ts';
import type { Json, UserRecord } from './records.ts';
import type { Store } from './store.ts';

const profileFields = ['givenName', 'surname', 'email', 'signedUpAt'] as const;

export const newUser = (appId: string, userId: string | null, atMs = Date.now()): UserRecord => ({
  _id: newObjectId(atMs),
  appId,
  userId,
  profile: { signedUpAt: new Date(atMs).toISOString() },
  properties: {},
  credentialRequired: null,
  conversationStarted: false,
  clients: [],
  pendingClients: [],
  conversation: null,
});

/** Additive: what is not sent stays (contract 6). */
function readProfile(body: Json, user: UserRecord): Pick<UserRecord, 'profile' | 'properties'> {
  const profile = { ...user.profile };
  for (const name of profileFields) {
    const value = optionalText(body, name);
    if (value !== undefined) profile[name] = value;
  }
  if (body.properties !== undefined && !isObject(body.properties)) {
    throw badRequest('.properties: should be object');
  }
  return { profile, properties: { ...user.properties, ...body.properties } };
}

export function presentUser(c: Call, user: UserRecord): Json {
  const { _id, userId, profile, properties, conversationStarted, clients, pendingClients } = user;
  return {
    _id,
    ...(userId === null ? {} : { userId }),
    ...profile,
    properties,
    conversationStarted,
    clients,
    ...(pendingClients.length > 0 ? { pendingClients } : {}),
    ...(c.get('version') === 'v1' ? { devices: clients } : {}),
  };
}

/** The id in the path is the service's `_id` or the app's own `userId`. */
export function userOf(c: Call, store: Store): UserRecord {
  const appId = c.get('app')._id;
  const id = c.req.param('userId') ?? '';
  const byId = store.users.get(id);
  const user = byId?.appId === appId ? byId : store.users.find(appId, id);
  if (!user) throw notFound.user();
  return user;
}

/** Contract section 6, the profile itself. */
export function userRoutes({ store }: Deps): Hono<SandboxEnv> {
  const routes = new Hono<SandboxEnv>();

  routes.post('/', async (c) => {
    const appId = c.get('app')._id;
    const body = await readBody(c);
    const userId = requiredText(body, 'userId');
    if (store.users.find(appId, userId)) throw conflict('User already exists');
    const blank = newUser(appId, userId);
    const credentialRequired = optionalFlag(body, 'credentialRequired') ?? false;
    const made = { ...blank, ...readProfile(body, blank), credentialRequired };
    store.users.insert(made, { parent: appId, kind: userId });
    // No clients yet: the answer of a creation leaves them out.
    const { clients: _clients, devices: _devices, ...shown } = presentUser(c, made);
    return answer(c, 201, { appUser: { ...shown, credentialRequired } });
  });

  routes.get('/:userId', (c) => answer(c, 200, { appUser: presentUser(c, userOf(c, store)) }));

  routes.put('/:userId', async (c) => {
    const body = await readBody(c);
    const user = userOf(c, store);
    const changed = { ...user, ...readProfile(body, user) };
    store.users.update(changed);
    return answer(c, 200, { appUser: presentUser(c, changed) });
  });

  return routes;
}
