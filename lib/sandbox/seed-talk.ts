import { addMessage } from './conversations.ts';
import { createDeriver, deriveName } from './derive.ts';
import { newObjectId } from './ids.ts';
import { MEDIA_SCHEME } from './media.ts';
import type { Json, UserRecord } from './records.ts';
import type { Store } from './store.ts';
import { newUser } from './users.ts';

const fromUser = (text: string): Json => ({ role: 'appUser', type: 'text', text });
const fromTeam = (text: string, more: Json = {}): Json => ({
  role: 'appMaker',
  type: 'text',
  name: 'Front desk',
  text,
  ...more,
});

const link = (text: string) => ({ type: 'link', text, uri: 'https://shop.example/orders/1042' });
const postback = (text: string, payload: string) => ({ type: 'postback', text, payload });
const reply = (text: string) => ({ type: 'reply', text, payload: text.toUpperCase() });

const item = (title: string, description: string, picture: string, action: Json): Json => ({
  title,
  description,
  mediaUrl: `${MEDIA_SCHEME}${picture}.png`,
  mediaType: 'image/png',
  actions: [action],
});

/** One of everything the API can say, as a day at a shop's counter. */
const day: readonly Json[] = [
  fromUser('Hello! Is anybody there?'),
  fromTeam('Good morning. How can we help?', { actions: [reply('Order'), reply('Opening hours')] }),
  fromUser('Where is my order 1042? It should have been here on Tuesday.'),
  fromTeam('One moment, we are looking.'),
  {
    role: 'appMaker',
    name: 'Front desk',
    type: 'image',
    text: 'This is where it is now.',
    mediaUrl: `${MEDIA_SCHEME}parcel.png`,
    mediaType: 'image/png',
    mediaSize: 48_213,
  },
  fromUser('Thanks 🙏 That looks right.'),
  {
    role: 'appUser',
    type: 'image',
    mediaUrl: `${MEDIA_SCHEME}front-door.png`,
    mediaType: 'image/png',
    mediaSize: 90_112,
  },
  fromTeam('Would you like a text message when it is at your door?', {
    actions: [postback('Yes, please', 'NOTIFY'), link('Track the parcel')],
  }),
  {
    role: 'appMaker',
    name: 'Front desk',
    type: 'carousel',
    items: [
      item('Express', 'Tomorrow before noon', 'express', postback('Choose', 'EXPRESS')),
      item('Standard', 'Two to three days', 'standard', postback('Choose', 'STANDARD')),
      item('Pick up', 'At the shop, from 9 to 18', 'shop', link('Show the map')),
    ],
  },
  fromUser('Express then.'),
  {
    role: 'appMaker',
    name: 'Front desk',
    type: 'list',
    text: 'Your order',
    items: [
      item('Tea pot', '1 × 34.00', 'tea-pot', link('View')),
      item('Cups', '4 × 9.50', 'cups', link('View')),
    ],
  },
  {
    role: 'appMaker',
    name: 'Front desk',
    type: 'file',
    text: 'The invoice',
    mediaUrl: `${MEDIA_SCHEME}invoice-1042.txt`,
    mediaType: 'text/plain',
    mediaSize: 29,
  },
  fromUser('My screen only says <b>Error</b> & "try again" – is that my fault?\n<script>alert(1)</script>'),
  fromTeam('No, that was us. It works again now.'),
  { role: 'appUser', type: 'location', coordinates: { lat: 45.52, long: -73.58 }, text: 'I am here' },
  fromUser('مرحبا، هل يمكنني الدفع نقدًا؟'),
  fromTeam('Yes, cash is fine.'),
  fromUser('Great, thank you!'),
];

function demoUser(appId: string, seed: string, atMs: number, platform: string): UserRecord {
  const { first, second } = deriveName(seed);
  const { digits } = createDeriver(seed);
  const hasOwnId = Number(digits(2)) % 3 !== 0;
  const user = newUser(appId, hasOwnId ? `${first}.${second}.${digits(4)}`.toLowerCase() : null, atMs);
  user.profile = {
    ...user.profile,
    givenName: first,
    surname: second,
    email: `${first}.${second}@mail.example`.toLowerCase(),
  };
  user.properties = { plan: Number(digits(1)) % 2 ? 'gold' : 'basic', orders: Number(digits(2)) % 30 };
  user.clients = [
    {
      id: newObjectId(atMs),
      platform,
      active: true,
      lastSeen: new Date(atMs + 86_400_000).toISOString(),
      ...(platform === 'web'
        ? {
            appVersion: '2.7.1',
            info: { currentUrl: 'https://shop.example/cart', browser: 'Firefox', browserVersion: '52.0' },
          }
        : {}),
      ...(platform === 'twilio' ? { info: { phoneNumber: `+1514555${digits(4)}` } } : {}),
    },
  ];
  return user;
}

/** `length` messages, a minute or so apart, ending where the day ends and then repeating. */
function talk(store: Store, user: UserRecord, length: number, fromMs: number): void {
  let at = fromMs;
  for (let i = 0; i < length; i += 1) {
    const { digits } = createDeriver(`${user._id} ${i}`);
    at += 20_000 + Number(digits(5));
    const body = day[i % day.length];
    if (body) addMessage(store, user, body, at);
  }
}

const lengths = [18, 4, 9, 1, 0];
/** More than two pages of a hundred, in the very first app. */
const LONG_TALK = 260;

/** A few people of one app and what they wrote; the last of five has never written. */
export function demoTalk(
  store: Store,
  appId: string,
  index: number,
  platforms: readonly string[],
  fromMs: number,
) {
  const people = 2 + (index % 4);
  for (let i = 0; i < people; i += 1) {
    const platform = platforms[i % Math.max(1, platforms.length)] ?? 'web';
    const startMs = fromMs + i * 7_200_000;
    const user = demoUser(appId, `user ${index} ${i}`, startMs, platform);
    store.users.insert(user, { parent: appId, kind: user.userId });
    talk(store, user, index === 0 && i === 0 ? LONG_TALK : (lengths[i] ?? 3), startMs);
  }
}
