import { z } from 'zod';
import { type ChannelRow, channelRows } from './contract.ts';

/** Shapes of the wire in v1, strict: the tests hold the sandbox's own answers against them. */

const objectId = z
  .string()
  .regex(/^[0-9a-f]{24}$/)
  .describe('24 hex digits; the first 8 are Unix seconds');
const text = z.string();

export const errorShape = z.strictObject({
  error: z.strictObject({ code: text, description: text }),
});
export const nothing = z.strictObject({});

export const app = z
  .strictObject({
    _id: objectId,
    appToken: text.describe('Public: initialises the Web, iOS and Android clients'),
    name: text.describe('The user facing name of the app'),
  })
  .meta({ title: 'App' });

export const key = z
  .strictObject({
    _id: z.string().regex(/^app_[0-9a-f]{24}$/),
    name: text,
    secret: text.describe('Signs JWTs. Part of every answer, lists included'),
  })
  .meta({ title: 'Key' });

const fields = (names: readonly string[], optional: readonly string[]) =>
  Object.fromEntries(names.map((name) => [name, optional.includes(name) ? text.optional() : text]));

const createShape = (row: ChannelRow) =>
  z
    .object({ type: z.literal(row.type), ...fields(row.required, []), ...fields(row.optional, row.optional) })
    .meta({ title: row.name });

const readShape = (row: ChannelRow) =>
  z
    .strictObject({ _id: objectId, type: z.literal(row.type), ...fields(row.onRead, row.optional) })
    .meta({ title: row.name });

const createdShape = (row: ChannelRow) =>
  z
    .strictObject({
      _id: objectId,
      type: z.literal(row.type),
      ...fields(row.onCreate, row.optional),
      ...fields(row.echo ?? [], row.echo ?? []),
    })
    .meta({ title: row.name });

/** One alternative per channel, from the same table the server answers by. */
export const integrationRequest = z.union(channelRows.map(createShape)).meta({ title: 'IntegrationRequest' });
export const integration = z.union(channelRows.map(readShape)).meta({ title: 'Integration' });
export const createdIntegration = z
  .union(channelRows.map(createdShape))
  .meta({ title: 'CreatedIntegration' });

export const webhook = z
  .strictObject({
    _id: objectId,
    target: text,
    triggers: z.array(text),
    secret: text.describe('Comes as header X-API-Key with every delivery'),
  })
  .meta({ title: 'Webhook' });

const anything = z.record(z.string(), z.unknown());

export const appUser = z
  .strictObject({
    _id: objectId,
    userId: text.optional().describe('The id your own software knows the person by'),
    givenName: text.optional(),
    surname: text.optional(),
    email: text.optional(),
    signedUpAt: text.optional(),
    properties: anything,
    conversationStarted: z.boolean(),
    credentialRequired: z.boolean().optional(),
    clients: z.array(anything).optional(),
    pendingClients: z.array(anything).optional(),
    devices: z.array(anything).optional(),
  })
  .meta({ title: 'AppUser' });

export const message = z
  .object({
    _id: objectId,
    received: z.number().describe('Unix seconds with a fraction'),
    type: z.enum(['text', 'image', 'file', 'carousel', 'list', 'location']),
    role: z.enum(['appUser', 'appMaker']),
    authorId: text,
    name: text.describe('Empty where nobody is known by one'),
    avatarUrl: text,
    text: text.optional(),
    mediaUrl: text.optional(),
    mediaType: text.optional(),
    mediaSize: z.number().optional(),
    items: z.array(anything).optional(),
    actions: z.array(anything).optional(),
    coordinates: anything.optional(),
  })
  .meta({ title: 'Message' });

export const conversation = z
  .strictObject({ _id: objectId, unreadCount: z.int().min(0) })
  .meta({ title: 'Conversation' });
