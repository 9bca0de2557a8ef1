import { createDeriver, deriveName, derivePhoneNumber } from './derive.ts';
import { newShortId, newWechatToken } from './ids.ts';

type Values = Readonly<Record<string, string>>;

/** What the service asks of a channel and says about it: one row per type, sources in contract.md section 4. */
export interface ChannelRow {
  type: string;
  /** How the service would call it in an error. */
  name: string;
  required: readonly string[];
  optional: readonly string[];
  /** v1.1 knows these too. */
  optionalInV11?: readonly string[];
  /** Identity the channel would tell us; the only thing kept of a create. */
  identify: (given: Values) => Record<string, string>;
  onCreate: readonly string[];
  onRead: readonly string[];
  /** Given values the API page's create example repeats, secrets included. */
  echo?: readonly string[];
  /** Its console has one URL per app, so v1 refuses a second one (contract 10, row 15). */
  isOncePerAppInV1?: boolean;
  /** v1.1 asks for nothing at first: the values may follow by PUT (contract 7). */
  isAllOptionalInV11?: boolean;
}

const words = (seed: string): string => {
  const { first, second } = deriveName(seed);
  return `${first} ${second}`;
};

const given = (values: Values, ...names: string[]): Record<string, string> =>
  Object.fromEntries(names.flatMap((name) => (values[name] === undefined ? [] : [[name, values[name]]])));

export const channelRows: readonly ChannelRow[] = [
  {
    type: 'messenger',
    name: 'Facebook Messenger',
    required: ['pageAccessToken', 'appId', 'appSecret'],
    optional: [],
    identify: (values) => {
      const { digits } = createDeriver(`messenger ${values.pageAccessToken}`);
      const username = words(`messenger ${values.pageAccessToken}`);
      return { ...given(values, 'appId'), pageId: digits(15), userId: digits(15), username };
    },
    onCreate: ['pageId', 'appId'],
    onRead: ['pageId', 'appId', 'userId', 'username'],
    echo: ['pageAccessToken', 'appId', 'appSecret'],
  },
  {
    type: 'twilio',
    name: 'Twilio',
    required: ['accountSid', 'authToken', 'phoneNumberSid'],
    optional: [],
    identify: (values) => ({
      ...given(values, 'accountSid', 'phoneNumberSid'),
      phoneNumber: derivePhoneNumber(`twilio ${values.phoneNumberSid}`),
      name: `${words(`twilio ${values.accountSid}`)}'s Account`,
    }),
    onCreate: ['phoneNumberSid', 'phoneNumber', 'name', 'accountSid'],
    onRead: ['phoneNumberSid', 'phoneNumber', 'name', 'accountSid'],
  },
  {
    type: 'telegram',
    name: 'Telegram',
    required: ['token'],
    optional: [],
    // A token is `<bot id>:<secret>`: a token issued anew is the same bot.
    identify: ({ token = '' }) => {
      const seed = `telegram ${token.split(':')[0]}`;
      const { digits } = createDeriver(`${seed}#`);
      return { username: `${words(seed).toLowerCase().replace(' ', '_')}_${digits(4)}_bot` };
    },
    onCreate: ['username'],
    onRead: ['username'],
  },
  {
    type: 'line',
    name: 'LINE',
    required: ['channelAccessToken', 'channelSecret'],
    optional: [],
    optionalInV11: ['channelId', 'qrCodeUrl', 'serviceCode', 'switcherSecret'],
    identify: (values) => {
      // v1.1 takes the values later; until then nobody knows which bot it is.
      if (values.channelSecret === undefined) return given(values, 'channelId');
      // Access tokens are issued anew; the secret stays with the channel.
      const seed = `line ${values.channelSecret}`;
      const { digits, hex } = createDeriver(seed);
      return { botName: `${words(seed)} Bot`, channelId: values.channelId ?? digits(10), mid: `u${hex(32)}` };
    },
    onCreate: ['botName'],
    onRead: ['botName', 'channelId', 'mid'],
    isOncePerAppInV1: true,
    isAllOptionalInV11: true,
  },
  {
    type: 'viber',
    name: 'Viber',
    required: ['token'],
    optional: [],
    identify: ({ token = '' }) => {
      const seed = `viber ${token.split('-')[0]}`;
      return { uri: `${words(seed).replace(' ', '')}${createDeriver(`${seed}#`).digits(4)}` };
    },
    onCreate: ['uri'],
    onRead: ['uri'],
  },
  {
    type: 'wechat',
    name: 'WeChat',
    required: ['appId', 'appSecret'],
    optional: ['encodingAesKey'],
    optionalInV11: ['accessTokenUrl'],
    identify: (values) => ({ ...given(values, 'appId'), webhookSecret: newWechatToken() }),
    onCreate: ['appId', 'webhookSecret'],
    onRead: ['appId', 'webhookSecret'],
    isOncePerAppInV1: true,
  },
  {
    type: 'frontendEmail',
    name: 'Email',
    required: [],
    optional: ['fromAddress'],
    identify: (values) => {
      const shortId = newShortId();
      return { ...given(values, 'fromAddress'), shortId, smoochAddress: `app.${shortId}@mail.smooch.io` };
    },
    onCreate: ['shortId', 'smoochAddress', 'fromAddress'],
    onRead: ['shortId', 'smoochAddress', 'fromAddress'],
  },
];

export const findChannelRow = (type: string): ChannelRow | undefined =>
  channelRows.find((row) => row.type === type);
