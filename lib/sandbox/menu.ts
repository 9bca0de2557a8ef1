import { Hono } from 'hono';
import { answer } from './answer.ts';
import { isObject, optionalText, readBody, requiredText } from './body.ts';
import type { Deps, SandboxEnv } from './context.ts';
import { badRequest } from './errors.ts';
import { newObjectId } from './ids.ts';
import type { Json } from './records.ts';

const blank: Json = { items: [] };

function readMenu(body: Json): Json {
  const { items } = body;
  const isList = Array.isArray(items) && items.length >= 1 && items.length <= 5 && items.every(isObject);
  if (!isList) throw badRequest('.items: should have 1 to 5 items');
  for (const item of items) {
    requiredText(item, 'type');
    requiredText(item, 'text');
  }
  const name = optionalText(body, 'name');
  return { ...(name ? { name } : {}), items: items.map((item) => ({ _id: newObjectId(), ...item })) };
}

/** An app's persistent menu (contract 6). */
export function menuRoutes({ store }: Deps): Hono<SandboxEnv> {
  const routes = new Hono<SandboxEnv>();
  routes.get('/', (c) => answer(c, 200, { menu: c.get('app').menu ?? blank }));
  routes.put('/', async (c) => {
    const menu = readMenu(await readBody(c));
    store.apps.update({ ...c.get('app'), menu });
    return answer(c, 200, { menu });
  });
  routes.delete('/', (c) => {
    store.apps.update({ ...c.get('app'), menu: null });
    return answer(c, 200, { menu: blank });
  });
  return routes;
}
