import { z } from 'zod';
import { newApp } from './apps.ts';
import { newIntegration } from './connect.ts';
import { type ChannelRow, findChannelRow } from './contract.ts';
import { addMessage } from './conversations.ts';
import { newKey } from './keys.ts';
import type { Json } from './records.ts';
import { seedDemo } from './seed.ts';
import { OWNER, type Store } from './store.ts';
import { newUser } from './users.ts';
import { newWebhook } from './webhooks.ts';

const createdAt = z.int().optional().describe('Unix milliseconds; decides the id');
const text = z.record(z.string(), z.string());

const plantedApp = z.strictObject({
  _id: z.string().optional(),
  name: z.string(),
  appToken: z.string().optional(),
  owner: z.string().optional(),
  createdAt,
  integrations: z
    .array(
      z.strictObject({
        _id: z.string().optional(),
        type: z.string(),
        credentials: text.default({}),
        fields: text.default({}),
        status: z.string().optional(),
        displayName: z.string().optional(),
        createdAt,
      }),
    )
    .default([]),
  keys: z
    .array(
      z.strictObject({
        _id: z.string().optional(),
        name: z.string(),
        secret: z.string().optional(),
        createdAt,
      }),
    )
    .default([]),
  webhooks: z
    .array(
      z.strictObject({
        target: z.string(),
        triggers: z.array(z.string()).default(['message']),
        secret: z.string().optional(),
        createdAt,
      }),
    )
    .default([]),
  users: z
    .array(
      z.strictObject({
        userId: z.string().nullable().default(null),
        profile: z.record(z.string(), z.unknown()).default({}),
        properties: z.record(z.string(), z.unknown()).default({}),
        clients: z.array(z.record(z.string(), z.unknown())).default([]),
        /** As posted to the API, with `at` in Unix milliseconds. */
        messages: z.array(z.looseObject({ at: z.int().optional() })).default([]),
        createdAt,
      }),
    )
    .default([]),
});
type PlantedApp = z.infer<typeof plantedApp>;

/** `count` demo apps as on a first start, and apps with exactly the data given. */
export const plantRequest = z.strictObject({
  count: z.int().min(0).max(20_000).default(0),
  apps: z.array(plantedApp).max(20_000).default([]),
});

const overlay = <T extends object>(base: T, given: Json): T => {
  const set = Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined));
  return { ...base, ...set };
};

/** A kind that came after this API: nobody can create it here, and lists of it exist all the same. */
const kindOfLater = (type: string): ChannelRow => ({
  type,
  name: type,
  required: [],
  optional: [],
  identify: () => ({}),
  onCreate: [],
  onRead: [],
});

function plantIntegration(store: Store, appId: string, given: PlantedApp['integrations'][number]) {
  const row = findChannelRow(given.type) ?? kindOfLater(given.type);
  const { _id, status, displayName } = given;
  const made = overlay(newIntegration(appId, row, given.credentials, given.createdAt), {
    _id,
    status,
    displayName,
  });
  made.fields = { ...made.fields, ...given.fields };
  store.integrations.insert(made, { parent: appId, kind: row.type });
  return { _id: made._id, type: made.type, fields: made.fields };
}

function plantUser(store: Store, appId: string, given: PlantedApp['users'][number]) {
  const base = newUser(appId, given.userId, given.createdAt);
  const { properties, clients } = given;
  const user = { ...base, profile: { ...base.profile, ...given.profile }, properties, clients };
  store.users.insert(user, { parent: appId, kind: given.userId });
  for (const { at, ...body } of given.messages) addMessage(store, user, body, at);
  return { _id: user._id, userId: user.userId };
}

function plantApp(store: Store, given: PlantedApp) {
  const { _id, appToken, owner } = given;
  const app = overlay(newApp(given.name, given.createdAt), { _id, appToken, owner });
  store.apps.insert(app, { parent: owner ?? OWNER });
  const keys = given.keys.map(({ _id: id, name, secret, createdAt: at }) => {
    const key = overlay(newKey(app._id, name, at), { _id: id, secret });
    store.keys.insert(key, { parent: app._id });
    return key;
  });
  const webhooks = given.webhooks.map(({ target, triggers, secret, createdAt: at }) => {
    const webhook = overlay(newWebhook(app._id, target, triggers, at), { secret });
    store.webhooks.insert(webhook, { parent: app._id });
    return webhook;
  });
  const integrations = given.integrations.map((one) => plantIntegration(store, app._id, one));
  const users = given.users.map((one) => plantUser(store, app._id, one));
  return { _id: app._id, appToken: app.appToken, name: app.name, keys, integrations, webhooks, users };
}

/** Puts data in for a test, in one transaction; answers the ids and secrets that were made. */
export function plant(store: Store, { count, apps }: z.infer<typeof plantRequest>) {
  return store.atomically(() => {
    seedDemo(store, count);
    return { apps: apps.map((app) => plantApp(store, app)) };
  });
}
