import 'server-only';
import { getEnv } from '#lib/env';

/** An event after which the service calls a webhook. */
export interface Trigger {
  /** In the service's own letters; case counts. */
  readonly name: string;
  /** Completes "A call is made when …". Undefined for a trigger that only the service knows. */
  readonly when: string | undefined;
}

/** Everything that happens, those of later versions too. */
export const everyTrigger = '*';

/** Source: contract, section 5, from the documentation of the API page's era and of September 2017. */
const v1Triggers: readonly Trigger[] = [
  { name: 'message', when: 'a message is sent, by the person or by your side' },
  { name: 'message:appUser', when: 'the person writes' },
  { name: 'message:appMaker', when: 'your side writes' },
  { name: 'postback', when: 'the person presses a button that carries a payload' },
  { name: 'conversation:start', when: 'a person agrees to receive messages, where the channel asks for it' },
  { name: 'conversation:read', when: 'the person has read the conversation' },
  { name: 'conversation:referral', when: 'a person arrives through a link that says where they come from' },
  { name: 'merge:appUser', when: 'two users turn out to be one person and are merged' },
  { name: 'delivery:success', when: 'a channel has taken a message' },
  { name: 'delivery:failure', when: 'a channel has refused a message' },
  { name: 'payment:success', when: 'a payment has come in' },
  { name: 'link:match', when: 'an attempt to reach a user on another channel finds the person there' },
  { name: 'link:success', when: 'a user has been linked to another channel' },
  { name: 'link:failure', when: 'a user could not be linked to another channel' },
];

/** Source: contract, section 5, from the v1.1 description. */
const v11Triggers: readonly Trigger[] = [
  { name: 'message:delivery:channel', when: 'a message has reached the channel' },
  { name: 'message:delivery:user', when: 'a message has reached the person’s device' },
  { name: 'message:delivery:failure', when: 'a message could not be delivered' },
  { name: 'client:add', when: 'a person can be reached on one more channel or device' },
  { name: 'client:remove', when: 'a person can no longer be reached on a channel or device' },
  { name: 'appUser:delete', when: 'a user is deleted' },
  { name: 'typing:appUser', when: 'the person starts or stops typing' },
  { name: 'notification:delivery:channel', when: 'a notification has reached the channel' },
  { name: 'notification:delivery:user', when: 'a notification has reached the person’s device' },
  { name: 'notification:delivery:failure', when: 'a notification could not be delivered' },
];

const every: Trigger = { name: everyTrigger, when: 'anything happens, also what later versions add' };

/** What may be chosen at the service we are connected to; everything at once comes last. */
export function knownTriggers(): readonly Trigger[] {
  return [...v1Triggers, ...(getEnv().isV11 ? v11Triggers : []), every];
}

const allTriggers = new Map([...v1Triggers, ...v11Triggers, every].map((trigger) => [trigger.name, trigger]));

/** A trigger by name. One that we do not know is still a trigger: the service has it. */
export const triggerFor = (name: string): Trigger => allTriggers.get(name) ?? { name, when: undefined };
