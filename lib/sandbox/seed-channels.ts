import { newIntegration } from './connect.ts';
import { type ChannelRow, channelRows } from './contract.ts';
import { createDeriver } from './derive.ts';
import { newKeySecret } from './ids.ts';
import type { IntegrationRecord } from './records.ts';
import { slugOf } from './seed-names.ts';

/** How many of a hundred apps have the channel. */
const share: Readonly<Record<string, number>> = {
  messenger: 46,
  twilio: 34,
  telegram: 32,
  line: 16,
  viber: 14,
  wechat: 11,
  frontendEmail: 28,
};

/** The account a channel would show for this company. */
function identityOf(type: string, name: string, slug: string): Record<string, string> {
  const account = name.slice(0, 40);
  if (type === 'messenger') return { username: account };
  if (type === 'twilio') return { name: `${account}'s Account` };
  if (type === 'telegram') return { username: `${slug}_bot` };
  if (type === 'line') return { botName: `${name.slice(0, 20)} Bot` };
  if (type === 'viber') return { uri: slug };
  return {};
}

function credentialsOf(row: ChannelRow, index: number, slug: string): Record<string, string> {
  const { digits, hex } = createDeriver(`${row.type} ${index}`);
  const known: Record<string, string> = {
    accountSid: `AC${hex(32)}`,
    phoneNumberSid: `PN${hex(32)}`,
    appId: row.type === 'wechat' ? `wx${hex(16)}` : digits(15),
  };
  const required = row.required.map((field) => [field, known[field] ?? newKeySecret()]);
  const hasAddress = row.type === 'frontendEmail' && index % 2 === 0;
  return Object.fromEntries(hasAddress ? [['fromAddress', `hello@${slug}.example`]] : required);
}

/** The number and account of the API page's own example, so that it can be looked for. */
const pageExample = {
  phoneNumberSid: 'PN0674df0ecee0c9819bca0ff0bc0a159e',
  phoneNumber: '+15146125236',
  name: "Mike's Account",
  accountSid: 'ACa1b4c65ee0722712fab89867cb14eac7',
};
const PAGE_EXAMPLE_APP = 12;

export interface SeedApp {
  _id: string;
  name: string;
  index: number;
}

/** None for one app in eight, else a few, in the order of `times`; now and then two of a kind. */
export function demoIntegrations(app: SeedApp, timeOf: (step: number) => number): IntegrationRecord[] {
  const { digits } = createDeriver(`channels ${app.index}`);
  const isExample = app.index === PAGE_EXAMPLE_APP;
  if (Number(digits(3)) % 8 === 0 && !isExample) return [];
  const chosen = channelRows.filter(
    ({ type }) => Number(digits(4)) % 100 < (share[type] ?? 10) || (isExample && type === 'twilio'),
  );
  const isDoubled = Number(digits(3)) % 12 === 0;
  const again = isDoubled ? chosen.filter(({ isOncePerAppInV1 }) => !isOncePerAppInV1).slice(0, 1) : [];
  return [...chosen, ...again].map((row, step) => {
    const slug = slugOf(app.name, app.index) + (step >= chosen.length ? '2' : '');
    const number = app.index + (step >= chosen.length ? 1_000_000 : 0);
    const made = newIntegration(app._id, row, credentialsOf(row, number, slug), timeOf(step));
    const example = isExample && row.type === 'twilio' ? pageExample : {};
    return { ...made, fields: { ...made.fields, ...identityOf(row.type, app.name, slug), ...example } };
  });
}
