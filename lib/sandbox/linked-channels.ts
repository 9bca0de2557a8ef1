import { Hono } from 'hono';
import { answer } from './answer.ts';
import { optionalFlag, readBody, requiredText } from './body.ts';
import type { Call, Deps, SandboxEnv } from './context.ts';
import { badRequest, notFound } from './errors.ts';
import { newObjectId } from './ids.ts';
import type { Json, UserRecord } from './records.ts';
import { presentUser, userOf } from './users.ts';

const linkable = ['twilio', 'messagebird'];

const phoneOf = (client: Json): unknown =>
  client.info && typeof client.info === 'object' && 'phoneNumber' in client.info
    ? client.info.phoneNumber
    : undefined;

const present = (client: Json): Json => ({
  type: client.platform,
  ...(phoneOf(client) ? { phoneNumber: phoneOf(client) } : {}),
});

/** `/appusers/{id}/channels`: what a person is linked to (contract 6). Only SMS can be linked by the app. */
export function linkedChannelRoutes({ store }: Deps): Hono<SandboxEnv> {
  const routes = new Hono<SandboxEnv>();
  const path = '/:userId/channels';

  const save = (user: UserRecord) => {
    store.users.update(user);
    return user;
  };

  const link = async (c: Call): Promise<UserRecord> => {
    const body = await readBody(c);
    const user = userOf(c, store);
    const type = requiredText(body, 'type');
    if (!linkable.includes(type)) throw badRequest('Invalid channel type');
    const phoneNumber = requiredText(body, 'phoneNumber');
    const hasChannel = store.integrations.list({ parent: user.appId, kinds: [type], limit: 1 }).length > 0;
    if (!hasChannel) throw badRequest(`The app has no integration of type ${type}`);
    const client = { id: newObjectId(), platform: type, active: true, info: { phoneNumber } };
    return optionalFlag(body, 'skipConfirmation')
      ? save({ ...user, clients: [...user.clients, { ...client, lastSeen: new Date().toISOString() }] })
      : save({ ...user, pendingClients: [...user.pendingClients, client] });
  };

  routes.get(path, (c) => answer(c, 200, { channels: userOf(c, store).clients.map(present) }));

  routes.post(path, async (c) => answer(c, 200, { appUser: presentUser(c, await link(c)) }));

  routes.delete(`${path}/:channel`, (c) => {
    const user = userOf(c, store);
    const others = (clients: Json[]) =>
      clients.filter((client) => client.platform !== c.req.param('channel'));
    const changed = { ...user, clients: others(user.clients), pendingClients: others(user.pendingClients) };
    const before = user.clients.length + user.pendingClients.length;
    if (changed.clients.length + changed.pendingClients.length === before) throw notFound.resource();
    save(changed);
    return answer(c, 200, {});
  });

  return routes;
}
