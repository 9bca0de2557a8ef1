import { channelFor, channels } from '#lib/channels/registry';
import type { ApiCall, Value, Variable } from './call.ts';

/** What a screen knows: from its address, and of the things that stand on it. */
export interface Known {
  readonly appId?: string;
  readonly integrationId?: string;
  readonly keyId?: string;
  readonly webhookId?: string;
  /** The API's word for a channel. */
  readonly channel?: string;
  /** The service's id of a user, or the app's own. */
  readonly userId?: string;
  /** v1.1 gives integrations a page at a time. */
  readonly isV11?: boolean;
}

type Id = 'appId' | 'integrationId' | 'keyId' | 'webhookId' | 'userId';

const toVariable = (name: string): Variable => ({
  variable: name.replace(/[A-Z]/g, (letter) => `_${letter}`).toUpperCase(),
});

const idOf = (known: Known, name: Id): string | Variable => known[name] ?? toVariable(name);
const below = (known: Known, ...parts: readonly (string | Variable)[]) => [
  'apps',
  idOf(known, 'appId'),
  ...parts,
];

export const apps = {
  list: (limit: number): ApiCall => ({
    does: 'Lists the apps, a page at a time',
    method: 'GET',
    path: ['apps'],
    query: { limit },
  }),
  get: (known: Known): ApiCall => ({ does: 'Reads the app', method: 'GET', path: below(known) }),
  create: (): ApiCall => ({
    does: 'Creates an app',
    method: 'POST',
    path: ['apps'],
    body: { name: 'My App' },
  }),
  remove: (known: Known): ApiCall => ({
    does: 'Deletes the app with its integrations, keys and webhooks',
    method: 'DELETE',
    path: below(known),
  }),
};

export const keys = {
  list: (known: Known): ApiCall => ({
    does: 'Lists the keys, with their secrets',
    method: 'GET',
    path: below(known, 'keys'),
  }),
  create: (known: Known): ApiCall => ({
    does: 'Creates a key',
    method: 'POST',
    path: below(known, 'keys'),
    body: { name: 'My key' },
  }),
  get: (known: Known): ApiCall => ({
    does: 'Reads a key with its secret',
    method: 'GET',
    path: below(known, 'keys', idOf(known, 'keyId')),
  }),
  jwt: (known: Known): ApiCall => ({
    does: 'Gets a JWT signed with a key',
    method: 'GET',
    path: below(known, 'keys', idOf(known, 'keyId'), 'jwt'),
  }),
  remove: (known: Known): ApiCall => ({
    does: 'Deletes a key. Rotating creates a new key first and ends with this',
    method: 'DELETE',
    path: below(known, 'keys', idOf(known, 'keyId')),
  }),
};

/** A channel's fields: what is secret is a variable, the rest the definition's example. Optional ones stay out. */
function credentialsOf(type: string): Record<string, Value> {
  const fields = channelFor(type)?.fields.filter(({ isRequired }) => isRequired) ?? [];
  return Object.fromEntries(
    fields.map(({ name, isSecret, example }) => [name, isSecret ? toVariable(name) : example]),
  );
}

export const integrations = {
  list: (known: Known): ApiCall => ({
    does: 'Lists the integrations',
    method: 'GET',
    path: below(known, 'integrations'),
    ...(known.isV11 && { query: { limit: 100 } }),
  }),
  get: (known: Known): ApiCall => ({
    does: 'Reads the integration',
    method: 'GET',
    path: below(known, 'integrations', idOf(known, 'integrationId')),
  }),
  ofEach: (known: Known): ApiCall => ({
    does: 'Lists the integrations of one app, for its channels; once for each app on the screen',
    method: 'GET',
    path: below(known, 'integrations'),
    ...(known.isV11 && { query: { limit: 100 } }),
  }),
  getNew: (known: Known): ApiCall => ({
    does: 'Reads the new integration, to compare the accounts',
    method: 'GET',
    path: below(known, 'integrations', toVariable('newIntegrationId')),
  }),
  create: (known: Known): ApiCall => ({
    does: `Connects ${channelFor(known.channel ?? '')?.name ?? 'the channel'}`,
    method: 'POST',
    path: below(known, 'integrations'),
    body: { type: known.channel ?? toVariable('type'), ...credentialsOf(known.channel ?? '') },
  }),
  /** One for each channel there is. */
  createAny: (known: Known): ApiCall[] =>
    channels.map(({ type }) => integrations.create({ ...known, channel: type })),
  remove: (known: Known): ApiCall => ({
    does: 'Disconnects the channel',
    method: 'DELETE',
    path: below(known, 'integrations', idOf(known, 'integrationId')),
  }),
};

const webhookBody = { target: 'https://hooks.example.com/smooch', triggers: ['message'] };

export const webhooks = {
  list: (known: Known): ApiCall => ({
    does: 'Lists the webhooks, with their secrets',
    method: 'GET',
    path: below(known, 'webhooks'),
  }),
  create: (known: Known): ApiCall => ({
    does: 'Adds a webhook',
    method: 'POST',
    path: below(known, 'webhooks'),
    body: webhookBody,
  }),
  get: (known: Known): ApiCall => ({
    does: 'Reads a webhook with its secret',
    method: 'GET',
    path: below(known, 'webhooks', idOf(known, 'webhookId')),
  }),
  update: (known: Known): ApiCall => ({
    does: 'Changes a webhook; its secret stays',
    method: 'PUT',
    path: below(known, 'webhooks', idOf(known, 'webhookId')),
    body: webhookBody,
  }),
  remove: (known: Known): ApiCall => ({
    does: 'Deletes a webhook',
    method: 'DELETE',
    path: below(known, 'webhooks', idOf(known, 'webhookId')),
  }),
};

const ofUser = (known: Known, ...parts: readonly string[]) =>
  below(known, 'appusers', idOf(known, 'userId'), ...parts);

export const users = {
  get: (known: Known): ApiCall => ({
    does: known.userId ? 'Reads the user' : 'Reads a user. In the id, write @ as %40 and so on',
    method: 'GET',
    path: ofUser(known),
  }),
  messages: (known: Known): ApiCall => ({
    does: 'Reads the newest messages',
    method: 'GET',
    path: ofUser(known, 'messages'),
  }),
  older: (known: Known): ApiCall => ({
    does: 'Reads messages before a time, in Unix seconds',
    method: 'GET',
    path: ofUser(known, 'messages'),
    query: { before: { variable: 'BEFORE' } },
  }),
  conversation: (known: Known): ApiCall => ({
    does: 'Reads the whole conversation, where the service has no pages of messages',
    method: 'GET',
    path: ofUser(known, 'conversation'),
  }),
  markRead: (known: Known): ApiCall => ({
    does: 'Marks the conversation as read',
    method: 'POST',
    path: ofUser(known, 'conversation', 'read'),
  }),
};
