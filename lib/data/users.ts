import 'server-only';
import { audited } from '#lib/audit/record';
import { authorise } from '#lib/auth/authorise';
import type { Staff } from '#lib/auth/session';
import { SmoochError } from '#lib/smooch/errors';
import type { SmoochUser, SmoochUserClient } from '#lib/smooch/user-schemas';
import * as service from '#lib/smooch/users';
import { type MessageView, toMessage } from './conversation-view.ts';
import { NotCreatedError, OutcomeUnknownError } from './errors.ts';

/** A device or channel on which a person can be reached. */
export interface ClientView {
  readonly id: string | undefined;
  /** The service's word: `web`, `ios`, a channel's type. */
  readonly platform: string;
  readonly isActive: boolean;
  /** Asked for, but not confirmed by the person yet. */
  readonly isPending: boolean;
  readonly lastSeen: number | undefined;
  readonly facts: readonly Fact[];
}

/** A name and a value as the customer's software wrote them; both are only text to us. */
export interface Fact {
  readonly name: string;
  readonly value: string;
}

export interface UserView {
  /** The service's own id. */
  readonly id: string;
  /** The id by which the customer knows the person; undefined for somebody unknown to them. */
  readonly userId: string | undefined;
  readonly name: string | undefined;
  readonly email: string | undefined;
  readonly signedUpAt: number | undefined;
  readonly hasConversation: boolean | undefined;
  readonly clients: readonly ClientView[];
  readonly properties: readonly Fact[];
}

/** A stretch of a conversation, oldest first. */
export interface ConversationPage {
  readonly messages: readonly MessageView[];
  readonly hasOlder: boolean;
  /** What the person has not read yet, as the service counts it. */
  readonly unreadCount: number;
}

const maxFacts = 100;
const maxValueLength = 2_000;

function toText(value: unknown): string {
  const text = typeof value === 'string' ? value : (JSON.stringify(value) ?? '');
  return text.length > maxValueLength ? `${text.slice(0, maxValueLength)}…` : text;
}

const toFacts = (record: Readonly<Record<string, unknown>>): Fact[] =>
  Object.entries(record)
    .slice(0, maxFacts)
    .map(([name, value]) => ({ name, value: toText(value) }));

function toTime(text: string | undefined): number | undefined {
  const time = Date.parse(text ?? '');
  return Number.isNaN(time) ? undefined : time;
}

const toClient =
  (isPending: boolean) =>
  ({ id, platform, active, lastSeen, appVersion, displayName, info }: SmoochUserClient): ClientView => ({
    id,
    platform: platform ?? 'unknown',
    isActive: active ?? false,
    isPending,
    lastSeen: toTime(lastSeen),
    // A push token would let whoever sees it send to that device, so it is not among the fields we read.
    facts: toFacts({ ...(displayName && { displayName }), ...(appVersion && { appVersion }), ...info }),
  });

/** v1 repeats the clients as `devices`, older answers have those alone. */
function clientsOf({ clients, devices, pendingClients }: SmoochUser): ClientView[] {
  const known = new Set(clients.map(({ id }) => id));
  const more = devices.filter(({ id }) => !known.has(id));
  return [...[...clients, ...more].map(toClient(false)), ...pendingClients.map(toClient(true))];
}

const toUser = (user: SmoochUser): UserView => ({
  id: user.id,
  userId: user.userId || undefined,
  name: [user.givenName, user.surname].filter(Boolean).join(' ') || undefined,
  email: user.email || undefined,
  signedUpAt: toTime(user.signedUpAt),
  hasConversation: user.conversationStarted,
  clients: clientsOf(user),
  properties: toFacts(user.properties),
});

/** One app user by the service's id or the app's own. Throws `not-found` when there is none. */
export async function getUser(staff: Staff, appId: string, userId: string): Promise<UserView> {
  await authorise(staff, 'user.read');
  return toUser(await service.getUser(appId, userId));
}

const nothing: ConversationPage = { messages: [], hasOlder: false, unreadCount: 0 };

/** The newest messages, or those before `before` (the `cursor` of a message). Empty when nobody has written yet. */
export async function getConversation(
  staff: Staff,
  appId: string,
  userId: string,
  before?: number,
): Promise<ConversationPage> {
  await authorise(staff, 'user.read');
  const page = await service.getMessages(appId, userId, before);
  return page ? { ...page, messages: page.messages.map(toMessage) } : nothing;
}

/** Sets the person's unread count to zero at the service. Sent once; a lost answer is settled by looking. */
export async function markRead(staff: Staff, appId: string, userId: string): Promise<void> {
  await authorise(staff, 'user.markRead');
  await audited(staff, { kind: 'user.markRead', appId, target: userId }, async () => {
    try {
      await service.markRead(appId, userId);
    } catch (error) {
      if (!(error instanceof SmoochError) || error.kind !== 'unknown-outcome') throw error;
      await settle(appId, userId);
    }
  });
}

async function settle(appId: string, userId: string): Promise<void> {
  const page = await service.getMessages(appId, userId).catch((error: unknown) => {
    if (!(error instanceof SmoochError)) throw error;
  });
  if (page?.unreadCount === 0) return;
  if (page)
    throw new NotCreatedError(
      'The messaging service did not confirm. We looked: there are still unread messages, so it is safe to try again.',
    );
  throw new OutcomeUnknownError(
    'The messaging service did not confirm, and we could not look. Reload the page.',
  );
}
