import { Hono } from 'hono';
import { answer } from './answer.ts';
import { appInPath } from './auth.ts';
import { readBody, requiredText } from './body.ts';
import type { Call, Deps, SandboxEnv } from './context.ts';
import { signJwt } from './credentials.ts';
import { badRequest, notFound } from './errors.ts';
import { newKeyId, newKeySecret } from './ids.ts';
import type { KeyRecord } from './records.ts';

export const newKey = (appId: string, name: string, atMs?: number): KeyRecord => ({
  _id: newKeyId(atMs),
  appId,
  name,
  secret: newKeySecret(),
});

/** The secret is part of every answer, lists included: that is the API. */
const present = ({ secret, name, _id }: KeyRecord) => ({ secret, name, _id });

/** K1-K5 of the API page. */
export function keyRoutes(deps: Deps): Hono<SandboxEnv> {
  const { store, switches } = deps;
  const routes = new Hono<SandboxEnv>();
  routes.use(appInPath(deps, 'vendor'));

  const keyOf = (c: Call): KeyRecord => {
    const key = store.keys.get(c.req.param('keyId') ?? '');
    if (key?.appId !== c.get('app')._id) throw notFound.resource();
    return key;
  };

  routes.post('/', async (c) => {
    const appId = c.get('app')._id;
    const key = newKey(appId, requiredText(await readBody(c), 'name'));
    if (switches.maxKeys !== null && store.keys.count(appId) >= switches.maxKeys) {
      throw badRequest(`An app can have at most ${switches.maxKeys} keys`);
    }
    store.keys.insert(key, { parent: appId });
    return answer(c, 201, { key: present(key) });
  });

  routes.get('/', (c) =>
    answer(c, 200, { keys: store.keys.list({ parent: c.get('app')._id }).map(present) }),
  );

  routes.get('/:keyId', (c) => answer(c, 200, { key: present(keyOf(c)) }));

  routes.get('/:keyId/jwt', async (c) => {
    const { _id, secret } = keyOf(c);
    return answer(c, 200, { jwt: await signJwt(_id, secret, 'app') });
  });

  routes.delete('/:keyId', (c) => {
    store.keys.remove(keyOf(c)._id);
    return answer(c, 200, {});
  });

  return routes;
}
