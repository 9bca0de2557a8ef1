import type { PlantedAnswer, PlantedApp, SandboxControl } from '../../e2e/sandbox-control.ts';

/** All data of the pictures, with fixed ids and times: a picture changes when the product does. */

const startedAt = Date.UTC(2026, 8, 1, 9);
const hourMs = 3_600_000;
const dayMs = 24 * hourMs;
const at = (days: number, hours = 0) => startedAt + days * dayMs + hours * hourMs;

/** 24 hex digits that carry the time, as the service's ids do. */
const idAt = (ms: number, number: number) =>
  `${Math.floor(ms / 1000).toString(16)}${'c0ffee0000'}${number.toString(16).padStart(6, '0')}`;

const customers = [
  'Northwind Traders',
  'Contoso Clinics',
  'Blue Harbor Hotels',
  'Fabrikam Bikes',
  'Tailspin Toys',
  'Adventure Works',
  'Litware Insurance',
  'Proseware Books',
  'Wingtip Flowers',
  'Fourth Coffee',
  'Lucerne Publishing',
];

const channelsOf = (index: number) =>
  ['telegram', 'line', 'twilio', 'messenger', 'viber', 'frontendEmail', 'wechat'].slice(
    index % 4,
    2 + (index % 5),
  );

const credentials: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  telegram: { token: '192033615:picture' },
  line: { channelAccessToken: 'picture', channelSecret: 'picture' },
  twilio: { accountSid: 'ACpicture', authToken: 'picture', phoneNumberSid: 'PNpicture' },
  messenger: { pageAccessToken: 'picture', appId: '1234567890', appSecret: 'picture' },
  viber: { token: 'picture-0' },
  wechat: { appId: 'wxpicture', appSecret: 'picture' },
  frontendEmail: {},
};

const integration = (type: string, days: number, number: number) => ({
  _id: idAt(at(days), number),
  type,
  // Each its own account: with the number in front, every part that tells an account differs.
  credentials: Object.fromEntries(
    Object.entries(credentials[type] ?? {}).map(([name, value]) => [name, `${number}${value}`]),
  ),
  createdAt: at(days),
});

const customer = (name: string, index: number): PlantedApp => ({
  _id: idAt(at(index * 7), index),
  name,
  createdAt: at(index * 7),
  integrations: channelsOf(index).map((type, step) =>
    integration(type, index * 7 + step, 500 + index * 10 + step),
  ),
});

const talk = [
  { role: 'appUser', type: 'text', text: 'Hello, where is my order 4711?' },
  { role: 'appMaker', type: 'text', text: 'Good morning! It left our warehouse yesterday.' },
  {
    role: 'appMaker',
    type: 'text',
    text: 'You can follow it here.',
    actions: [{ type: 'link', text: 'Track the parcel', uri: 'https://shop.example.com/track/4711' }],
  },
  { role: 'appUser', type: 'text', text: 'Found it, thank you 🙏' },
];

/** The app that most pictures show. */
const acme: PlantedApp = {
  _id: idAt(at(80), 1000),
  appToken: 'picture0only0not0a0token0',
  name: 'Acme Support',
  createdAt: at(80),
  keys: [
    { _id: `app_${idAt(at(80, 1), 1001)}`, name: 'production', createdAt: at(80, 1) },
    { _id: `app_${idAt(at(82), 1002)}`, name: 'staging', createdAt: at(82) },
  ],
  integrations: [
    integration('telegram', 80, 1010),
    integration('line', 81, 1011),
    integration('twilio', 82, 1012),
  ],
  webhooks: [
    {
      target: 'https://hooks.acme.example.com/smooch',
      triggers: ['message:appUser', 'postback'],
      createdAt: at(81),
    },
  ],
  users: [
    {
      userId: 'customer-42',
      profile: { givenName: 'Bob', email: 'bob@example.com', signedUpAt: new Date(at(80)).toISOString() },
      properties: { plan: 'gold', orders: 3 },
      clients: [
        { id: 'picture', platform: 'telegram', active: true, lastSeen: new Date(at(83)).toISOString() },
      ],
      messages: talk.map((message, index) => ({ ...message, at: at(83, 1) + index * 90_000 })),
      createdAt: at(80),
    },
  ],
};

/** Nothing in it yet. */
const empty: PlantedApp = { _id: idAt(at(81), 2000), name: 'Brand New', createdAt: at(81) };

const longName = 'A customer whose name does not know when to stop '.repeat(4).trim();

/** Far too much of everything. */
const crowded: PlantedApp = {
  _id: idAt(at(82), 3000),
  name: longName,
  createdAt: at(82),
  keys: Array.from({ length: 60 }, (_, index) => ({
    _id: `app_${idAt(at(82), 3100 + index)}`,
    name: index % 7 === 0 ? `${longName} ${index}` : `key ${index}`,
    createdAt: at(82),
  })),
  integrations: Object.keys(credentials).flatMap((type, row) =>
    Array.from({ length: 6 }, (_, index) => integration(type, 82, 3300 + row * 10 + index)),
  ),
  webhooks: Array.from({ length: 20 }, (_, index) => ({
    target: `https://hooks.example.com/${'a-long-path/'.repeat(12)}${index}`,
    triggers: ['message', 'postback', 'conversation:read', 'delivery:failure'],
    createdAt: at(82),
  })),
  users: [
    {
      userId: `customer-${'0'.repeat(120)}`,
      profile: { givenName: longName, email: `${'a'.repeat(60)}@example.com` },
      properties: Object.fromEntries(
        Array.from({ length: 60 }, (_, index) => [`property ${index}`, longName]),
      ),
      messages: Array.from({ length: 240 }, (_, index) => ({
        role: index % 3 === 0 ? 'appMaker' : 'appUser',
        type: 'text',
        text: index % 9 === 0 ? longName.repeat(3) : `Message ${index}`,
        at: at(83) + index * 60_000,
      })),
      createdAt: at(82),
    },
  ],
};

export interface Scene {
  readonly acme: PlantedAnswer;
  readonly empty: PlantedAnswer;
  readonly crowded: PlantedAnswer;
}

/** Plants the customers, for pictures of the documentation without the two that nobody wants to see in it. */
export async function plantScene(sandbox: SandboxControl, { isAll }: { isAll: boolean }): Promise<Scene> {
  const fleet = customers.map(customer);
  const answers = await sandbox.seed([...fleet, acme, ...(isAll ? [empty, crowded] : [])]);
  const named = ({ name }: PlantedApp) => answers.find((answer) => answer.name === name);
  const planted = named(acme);
  if (!planted) throw new Error('The sandbox planted nothing.');
  return { acme: planted, empty: named(empty) ?? planted, crowded: named(crowded) ?? planted };
}
