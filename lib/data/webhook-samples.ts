import 'server-only';
import { randomBytes } from 'node:crypto';
import { getEnv } from '#lib/env';

/**
 * Payloads as the service would send them, with made-up people. Sources: the vendor's documentation of webhook
 * payloads of 2017 (contract, section 0, D17b), and for v1.1 its description of events.
 */

const newId = () => randomBytes(12).toString('hex');

interface Sample {
  readonly appId: string;
  /** Unix seconds with a fraction, as the service writes times. */
  readonly at: number;
}

const userId = '5f0c1d2e3a4b5c6d7e8f9a0b';
const shortUser = { _id: userId, userId: 'test-user@example.com' };
const user = {
  ...shortUser,
  givenName: 'Test',
  surname: 'User',
  properties: {},
  signedUpAt: '2026-01-01T09:00:00.000Z',
  clients: [
    { id: '5f0c1d2e3a4b5c6d7e8f9a0c', platform: 'web', active: true, lastSeen: '2026-01-01T09:00:00.000Z' },
  ],
};
const source = { type: 'web' };

const fromUser = ({ at }: Sample) => ({
  _id: newId(),
  type: 'text',
  role: 'appUser',
  authorId: userId,
  name: 'Test User',
  text: 'This is a test event.',
  received: at,
  source,
});
const fromTeam = ({ appId, at }: Sample) => ({
  _id: newId(),
  type: 'text',
  role: 'appMaker',
  authorId: appId,
  name: 'Test Team',
  text: 'This is a test event.',
  received: at,
  source: { type: 'api' },
});

const delivery = (sample: Sample) => ({
  appUser: shortUser,
  destination: source,
  messages: [fromTeam(sample)],
  timestamp: sample.at,
});
const refusal = { code: 'bad_request', underlyingError: { message: 'This is a test event.' } };
const link = { appUser: shortUser, channel: 'twilio', criteria: { phoneNumber: '+15555550100' } };
const client = { id: newId(), platform: 'web', active: true };
const buy = {
  _id: newId(),
  type: 'buy',
  text: 'Buy',
  amount: 1_000,
  currency: 'usd',
  state: 'paid',
  uri: 'https://example.com/checkout',
};
const yes = { _id: newId(), type: 'postback', text: 'Yes', payload: 'YES' };

const builders: Readonly<Record<string, (sample: Sample) => Record<string, unknown>>> = {
  message: (sample) => ({ messages: [fromUser(sample)], appUser: user }),
  'message:appUser': (sample) => ({ messages: [fromUser(sample)], appUser: user }),
  'message:appMaker': (sample) => ({ messages: [fromTeam(sample)], appUser: user }),
  postback: (sample) => ({
    postbacks: [{ message: { ...fromTeam(sample), actions: [yes] }, action: yes }],
    appUser: user,
  }),
  'conversation:start': ({ at }) => ({ source, appUser: user, timestamp: at }),
  'conversation:read': ({ at }) => ({ source, appUser: shortUser, timestamp: at }),
  'conversation:referral': ({ at }) => ({
    source,
    referral: { code: 'TEST', name: 'Test' },
    appUser: user,
    timestamp: at,
  }),
  'merge:appUser': () => ({
    surviving: { ...shortUser, conversationStarted: true },
    discarded: [{ _id: newId(), conversationStarted: false }],
  }),
  'delivery:success': delivery,
  'delivery:failure': (sample) => ({ ...delivery(sample), error: refusal }),
  'payment:success': (sample) => ({
    payments: [
      { source, message: { ...fromTeam(sample), actions: [buy] }, action: buy, charge: { id: 'ch_test' } },
    ],
    appUser: shortUser,
    timestamp: sample.at,
  }),
  'link:match': () => link,
  'link:success': () => link,
  'link:failure': () => ({ ...link, error: { code: 'bad_request', message: 'This is a test event.' } }),
  'message:delivery:channel': delivery,
  'message:delivery:user': delivery,
  'message:delivery:failure': (sample) => ({ ...delivery(sample), error: refusal, isFinalEvent: true }),
  'client:add': ({ at }) => ({ appUser: shortUser, client, reason: 'linked', timestamp: at }),
  'client:remove': ({ at }) => ({ appUser: shortUser, client, reason: 'api', timestamp: at }),
  'appUser:delete': ({ at }) => ({ appUser: shortUser, timestamp: at }),
  'typing:appUser': ({ at }) => ({ appUser: shortUser, activity: { type: 'typing:start' }, timestamp: at }),
  'notification:delivery:channel': ({ at }) => ({ notification: { _id: newId() }, timestamp: at }),
  'notification:delivery:user': ({ at }) => ({ notification: { _id: newId() }, timestamp: at }),
  'notification:delivery:failure': ({ at }) => ({
    notification: { _id: newId() },
    error: refusal,
    timestamp: at,
  }),
};

/** The payload of a test event. A trigger without a sample of its own sends a message, which `*` would bring too. */
export function samplePayload(trigger: string, appId: string, nowMs = Date.now()): Record<string, unknown> {
  const name = Object.hasOwn(builders, trigger) ? trigger : 'message:appUser';
  return {
    trigger: name,
    app: { _id: appId },
    ...(getEnv().isV11 && { version: 'v1.1' }),
    ...builders[name]?.({ appId, at: nowMs / 1_000 }),
  };
}
