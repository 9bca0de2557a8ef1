import { z } from 'zod';
import { id, rows, text } from './schemas.ts';

/**
 * What we read of app users and their messages (contract, section 6). People's clients and other vendors' tools
 * write these, so all but the ids may be missing or of another form; a wrong part is left out, not the whole.
 */

const maybe = <T>(schema: z.ZodType<T>) => schema.optional().catch(undefined);
const maybeText = maybe(text);
const maybeNumber = maybe(z.number().finite());
const few = <T>(row: z.ZodType<T>) => rows(row).catch([]);

const client = z
  .object({
    id: maybeText,
    platform: maybeText,
    active: maybe(z.boolean()),
    lastSeen: maybeText,
    appVersion: maybeText,
    displayName: maybeText,
    info: z.record(z.string().max(200), z.unknown()).catch({}),
  })
  .transform(({ info, ...rest }) => ({ ...rest, info }));
export type SmoochUserClient = z.infer<typeof client>;

const user = z
  .object({
    _id: id,
    userId: maybeText,
    givenName: maybeText,
    surname: maybeText,
    email: maybeText,
    signedUpAt: maybeText,
    conversationStarted: maybe(z.boolean()),
    properties: z.record(z.string().max(1_000), z.unknown()).catch({}),
    clients: few(client),
    pendingClients: few(client),
    devices: few(client),
  })
  .transform(({ _id, ...rest }) => ({ id: _id, ...rest }));

export const userAnswer = z.object({ appUser: user }).transform(({ appUser }) => appUser);
export type SmoochUser = z.infer<typeof userAnswer>;

const action = z.object({
  type: maybeText,
  text: maybeText,
  uri: maybeText,
  payload: maybeText,
  amount: maybeNumber,
  currency: maybeText,
  state: maybeText,
});
export type SmoochMessageAction = z.infer<typeof action>;

const media = { mediaUrl: maybeText, mediaType: maybeText, mediaSize: maybeNumber };

const item = z.object({
  title: maybeText,
  description: maybeText,
  ...media,
  actions: few(action),
});
export type SmoochMessageItem = z.infer<typeof item>;

const message = z
  .object({
    _id: id,
    type: maybeText,
    role: maybeText,
    name: maybeText,
    text: maybeText,
    /** Unix seconds with a fraction; also the cursor of paging. */
    received: z.number().finite(),
    ...media,
    items: few(item),
    actions: few(action),
    coordinates: maybe(z.object({ lat: z.number(), long: z.number() })),
    source: maybe(z.object({ type: maybeText })),
  })
  .transform(({ _id, ...rest }) => ({ id: _id, ...rest }));
export type SmoochMessage = z.infer<typeof message>;

/** The old call has no paging. Of a very long conversation the newest part is kept: that is what people look at. */
const maxMessages = 1_000;
const messages = z
  .array(z.unknown())
  .transform((items) => items.slice(-maxMessages))
  .pipe(rows(message));

const unreadCount = z.number().int().min(0).catch(0);

/** GET …/messages: a page of up to 100. `next` is only there when older ones exist. */
export const messagesAnswer = z
  .object({ conversation: z.object({ unreadCount }), messages, next: maybeText })
  .transform(({ conversation, messages: page, next }) => ({
    unreadCount: conversation.unreadCount,
    messages: page,
    hasOlder: next !== undefined,
  }));
export type SmoochMessages = z.infer<typeof messagesAnswer>;

/** GET …/conversation, the API page's own call: everything at once. */
export const conversationAnswer = z
  .object({ conversation: z.object({ unreadCount, messages: messages.nullish() }) })
  .transform(({ conversation }) => ({ ...conversation, messages: conversation.messages ?? [] }));

/** POST …/conversation/read */
export const readAnswer = z
  .object({ conversation: z.object({ unreadCount }).optional() })
  .transform(({ conversation }) => ({ unreadCount: conversation?.unreadCount ?? 0 }));
