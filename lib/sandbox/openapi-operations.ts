import { z } from 'zod';
import * as shape from './openapi-shapes.ts';

/** One call of the API as the description tells it. */
export interface Operation {
  id: string;
  group: string;
  method: 'get' | 'post' | 'put' | 'delete';
  /** With the version, and `{names}` as OpenAPI writes them. */
  path: string;
  summary: string;
  query?: Readonly<Record<string, z.ZodType>>;
  /** Refusals that only this call can meet. */
  refusals?: readonly (402 | 409)[];
  body?: { schema: z.ZodType; example: unknown };
  status: 200 | 201;
  answer: z.ZodType;
  example: unknown;
}

const APP = '/v1/apps/{appId}';
const exampleApp = { _id: '55c8d9758590aa1900b9b9f6', appToken: '3s58wwlgx8xqbidgyyvzunoyw', name: 'My App' };
const exampleKey = { secret: '5XJ85yjUtRcaQu_pDINblPZb', name: 'key1', _id: 'app_5723a347f82ba0516cb4ea34' };
const exampleTelegram = { _id: '5735ddfb48011972d621dc09', type: 'telegram', username: 'mikes_smooch_bot' };
const named = (example: string) => ({
  schema: z.object({ name: z.string().min(1) }),
  example: { name: example },
});
const deleted = { status: 200, answer: shape.nothing, example: {} } as const;

const appOperations: Operation[] = [
  {
    id: 'createApp',
    group: 'Apps',
    method: 'post',
    path: '/v1/apps',
    summary: 'Creates a new app. The answer holds the appToken, which initialises the clients.',
    body: named('My App'),
    refusals: [402],
    status: 201,
    answer: z.strictObject({ app: shape.app }),
    example: { app: exampleApp },
  },
  {
    id: 'listApps',
    group: 'Apps',
    method: 'get',
    path: '/v1/apps',
    summary: 'Lists all apps in the order they were created, a page at a time.',
    query: {
      limit: z.int().min(1).max(100).default(25).describe('Records to return: 1 to 100, 25 when left out.'),
      offset: z.int().min(0).default(0).describe('Records to skip.'),
    },
    status: 200,
    answer: z.strictObject({ apps: z.array(shape.app), hasMore: z.boolean(), offset: z.int() }),
    example: { apps: [exampleApp], hasMore: false, offset: 0 },
  },
  {
    id: 'getApp',
    group: 'Apps',
    method: 'get',
    path: APP,
    summary: 'Fetches one app.',
    status: 200,
    answer: z.strictObject({ app: shape.app }),
    example: { app: exampleApp },
  },
  {
    id: 'deleteApp',
    group: 'Apps',
    method: 'delete',
    path: APP,
    summary: 'Removes the app with all its integrations, keys and webhooks.',
    ...deleted,
  },
];

const keyOperations: Operation[] = [
  {
    id: 'createKey',
    group: 'App keys',
    method: 'post',
    path: `${APP}/keys`,
    summary: 'Creates a secret key, with which JWTs for calls on behalf of the app are signed.',
    body: named('key1'),
    status: 201,
    answer: z.strictObject({ key: shape.key }),
    example: { key: exampleKey },
  },
  {
    id: 'listKeys',
    group: 'App keys',
    method: 'get',
    path: `${APP}/keys`,
    summary: 'Lists all secret keys of the app, secrets included.',
    status: 200,
    answer: z.strictObject({ keys: z.array(shape.key) }),
    example: { keys: [exampleKey] },
  },
  {
    id: 'getKey',
    group: 'App keys',
    method: 'get',
    path: `${APP}/keys/{keyId}`,
    summary: 'Returns one secret key.',
    status: 200,
    answer: z.strictObject({ key: shape.key }),
    example: { key: exampleKey },
  },
  {
    id: 'deleteKey',
    group: 'App keys',
    method: 'delete',
    path: `${APP}/keys/{keyId}`,
    summary: 'Removes a secret key; JWTs signed with it end with it.',
    ...deleted,
  },
  {
    id: 'getJwt',
    group: 'App keys',
    method: 'get',
    path: `${APP}/keys/{keyId}/jwt`,
    summary: 'Returns an app-scoped JWT signed with this key.',
    status: 200,
    answer: z.strictObject({ jwt: z.string() }),
    example: {
      jwt: 'eyJraWQiOiJhcHBfNTczNDE0NjQwN2E2OWI2MTAwNzQiLCJhbGciOiJIUzI1NiJ9.eyJzY29wZSI6ImFwcCJ9.aDkuZKRXzI3I3XRDtnqbrxIsQQuA7kMrV4r7KcwmeHc',
    },
  },
];

const integrationOperations: Operation[] = [
  {
    id: 'createIntegration',
    group: 'Integrations',
    method: 'post',
    path: `${APP}/integrations`,
    summary: 'Connects the app to a channel; the fields depend on the type.',
    body: {
      schema: shape.integrationRequest,
      example: { type: 'telegram', token: '192033615:AAEuee2FS2JYKWfDlTulfygjaIGJi4s' },
    },
    refusals: [409],
    status: 201,
    answer: z.strictObject({ integration: shape.createdIntegration }),
    example: { integration: exampleTelegram },
  },
  {
    id: 'listIntegrations',
    group: 'Integrations',
    method: 'get',
    path: `${APP}/integrations`,
    summary: 'Lists all integrations of the app, or those of some types.',
    query: { types: z.string().describe('One type or several, separated by commas: twilio,line') },
    status: 200,
    answer: z.strictObject({ integrations: z.array(shape.integration) }),
    example: { integrations: [exampleTelegram] },
  },
  {
    id: 'getIntegration',
    group: 'Integrations',
    method: 'get',
    path: `${APP}/integrations/{integrationId}`,
    summary: 'Returns one integration.',
    status: 200,
    answer: z.strictObject({ integration: shape.integration }),
    example: { integration: exampleTelegram },
  },
  {
    id: 'deleteIntegration',
    group: 'Integrations',
    method: 'delete',
    path: `${APP}/integrations/{integrationId}`,
    summary: 'Removes the integration: the app stops receiving this channel.',
    ...deleted,
  },
];

const exampleWebhook = {
  _id: '55c8d9758590aa1900b9b9f7',
  target: 'http://example.com/callback',
  triggers: ['message'],
  secret: '8564b3e6a8b20a4bdb68b05d9ce97aace3b8bbba',
};
const webhookBody = (needed: boolean) => ({
  schema: z.object({
    target: needed ? z.url() : z.url().optional(),
    triggers: z.array(z.string()).min(1).optional().describe('["message"] when left out; case sensitive'),
  }),
  example: { target: 'http://example.com/callback' },
});
const oneWebhook = {
  answer: z.strictObject({ webhook: shape.webhook }),
  example: { webhook: exampleWebhook },
};

const webhookOperations: Operation[] = [
  {
    id: 'createWebhook',
    group: 'Webhooks',
    method: 'post',
    path: `${APP}/webhooks`,
    summary: 'Asks for events at an address.',
    body: webhookBody(true),
    status: 201,
    ...oneWebhook,
  },
  {
    id: 'listWebhooks',
    group: 'Webhooks',
    method: 'get',
    path: `${APP}/webhooks`,
    summary: 'Lists all webhooks.',
    status: 200,
    answer: z.strictObject({ webhooks: z.array(shape.webhook) }),
    example: { webhooks: [exampleWebhook] },
  },
  {
    id: 'getWebhook',
    group: 'Webhooks',
    method: 'get',
    path: `${APP}/webhooks/{webhookId}`,
    summary: 'Returns one webhook.',
    status: 200,
    ...oneWebhook,
  },
  {
    id: 'updateWebhook',
    group: 'Webhooks',
    method: 'put',
    path: `${APP}/webhooks/{webhookId}`,
    summary: 'Changes target or triggers; the secret stays.',
    body: webhookBody(false),
    status: 200,
    ...oneWebhook,
  },
  {
    id: 'deleteWebhook',
    group: 'Webhooks',
    method: 'delete',
    path: `${APP}/webhooks/{webhookId}`,
    summary: 'Ends the events.',
    ...deleted,
  },
];

const USER = `${APP}/appusers/{userId}`;
const exampleUser = {
  _id: 'c7f6e6d6c3a637261bd9656f',
  userId: 'bob',
  givenName: 'Bob',
  signedUpAt: '2017-02-01T10:00:00.000Z',
  properties: {},
  conversationStarted: true,
  clients: [],
  devices: [],
};
const exampleMessage = {
  _id: '55c8c1498590aa1900b9b9b1',
  authorId: 'c7f6e6d6c3a637261bd9656f',
  role: 'appUser',
  type: 'text',
  name: 'Bob',
  avatarUrl: '',
  text: 'Just put some vinegar on it',
  received: 1_439_220_041.586,
};
const exampleConversation = { _id: 'df0ebe56cbeab98589b8bfa7', unreadCount: 0 };

const userOperations: Operation[] = [
  {
    id: 'getUser',
    group: 'Users and conversations',
    method: 'get',
    path: USER,
    summary: 'Returns a user, found by _id or by your own userId.',
    status: 200,
    answer: z.strictObject({ appUser: shape.appUser }),
    example: { appUser: exampleUser },
  },
  {
    id: 'getConversation',
    group: 'Users and conversations',
    method: 'get',
    path: `${USER}/conversation`,
    summary: 'The whole conversation; 404 while nobody has written.',
    status: 200,
    answer: z.strictObject({
      conversation: shape.conversation.extend({
        appMakers: z.array(z.string()),
        appUsers: z.array(z.string()),
        messages: z.array(shape.message),
      }),
    }),
    example: {
      conversation: {
        ...exampleConversation,
        appMakers: [],
        appUsers: [exampleUser._id],
        messages: [exampleMessage],
      },
    },
  },
  {
    id: 'getMessages',
    group: 'Users and conversations',
    method: 'get',
    path: `${USER}/messages`,
    summary: 'The newest hundred messages, or those next to a time. `next` is the address of more.',
    query: {
      before: z.number().min(0).describe('Unix seconds, exclusive.'),
      after: z.number().min(0).describe('Unix seconds, exclusive.'),
    },
    status: 200,
    answer: z.strictObject({
      conversation: shape.conversation,
      messages: z.array(shape.message),
      next: z.url().optional(),
    }),
    example: { conversation: exampleConversation, messages: [exampleMessage] },
  },
  {
    id: 'postMessage',
    group: 'Users and conversations',
    method: 'post',
    path: `${USER}/messages`,
    summary: 'Writes a message for the user or for the business.',
    body: {
      schema: z.looseObject({
        role: z.enum(['appUser', 'appMaker']),
        type: z.string().optional(),
        text: z.string().optional(),
      }),
      example: { role: 'appMaker', type: 'text', text: 'Just put some vinegar on it' },
    },
    status: 201,
    answer: z.strictObject({ message: shape.message, conversation: shape.conversation }),
    example: { message: exampleMessage, conversation: exampleConversation },
  },
  {
    id: 'markAsRead',
    group: 'Users and conversations',
    method: 'post',
    path: `${USER}/conversation/read`,
    summary: 'Sets the count of unread messages to 0. No body is needed.',
    status: 200,
    answer: z.strictObject({ conversation: shape.conversation }),
    example: { conversation: exampleConversation },
  },
];

export const operations: readonly Operation[] = [
  ...appOperations,
  ...keyOperations,
  ...integrationOperations,
  ...webhookOperations,
  ...userOperations,
];
