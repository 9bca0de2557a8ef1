import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkValues } from './check.ts';
import type { Channel } from './define.ts';
import { recognise } from './paste.ts';
import { channelFor, channels } from './registry.ts';

function channel(type: string): Channel {
  const found = channelFor(type);
  if (!found) throw new Error(`no channel ${type}`);
  return found;
}
const valuesOf = (type: string, text: string) =>
  Object.fromEntries(recognise(channel(type), text).found.map(({ field, value }) => [field, value]));

const accountSid = 'ACa1b4c65ee0722712fab89867cb14eac7';
const authToken = '160c024303f53049e1e060fd67ca6aef';
const phoneNumberSid = 'PN0674df0ecee0c9819bca0ff0bc0a159e';
const telegramToken = '192033615:AAEuee2FS2JYKWfDlTulfygjaIGJi4s';
const lineToken =
  'jZak8gGEYxfy1gIxk869osf2SuT6o11rtLqZQnAx9TiKE7eFXwgnnL58dtwOd1ON9e11GPTDfq+b4hson3dvvYAnAaAnbXYjj1rCUIzgxAa4xVZwGqyS+2rzpswZnGhAuMBWQxCMsF9dwztolUr01wdB04t89/1O/w1cDnyilFU=';
const lineSecret = 'b85cff984b26eac4297917abd365c4d6';
const viberToken = 'df5f8c5233399561-92636b0c5ba30da9-16d4928fc004a72d';
const pageToken = `EAACEdEose0cBA${'ZCh7q4gXw2Jb8'.repeat(12)}ZD`;

const botFather = `Done! Congratulations on your new bot. You will find it at t.me/mikes_smooch_bot. You can now add a description, about section and profile picture for your bot, see /help for a list of commands.

Use this token to access the HTTP API:
${telegramToken}
Keep your token secure and store it safely, it can be used by anyone to control your bot.

For a description of the Bot API, see this page: https://core.telegram.org/bots/api`;

const twilioConsole = `Account Info
Account SID
${accountSid}
Copied!
Auth Token
${authToken}
Hide
Always store your token securely to protect your account. Learn more
My Twilio phone number
+15146125236`;

const linePage = `Basic settings
Channel ID
1462776483
Channel secret
${lineSecret}
Issue
Your user ID
U0123456789abcdef0123456789abcdef
Messaging API
Channel access token (long-lived)
${lineToken}
Reissue`;

const metaPage = `App ID
140537932994988
App secret
0123456789abcdef0123456789abcdef
Reset
Display name
Acme
Contact email
dev@acme.example`;

const wechatPage = `公众号开发信息
开发者ID(AppID)
wx1234567890abcdef
开发者密码(AppSecret)
160c024303f53049e1e060fd67ca6aef
重置
消息加解密密钥(EncodingAESKey)：${'a1B2c3D4e5F'.repeat(4).slice(0, 43)}
明文模式`;

describe('recognising a paste', () => {
  it.each<[string, string, string, Record<string, string>]>([
    ['BotFather’s message', 'telegram', botFather, { token: telegramToken }],
    [
      'a call of Telegram’s API',
      'telegram',
      `https://api.telegram.org/bot${telegramToken}/getMe`,
      { token: telegramToken },
    ],
    ['the token alone', 'telegram', ` ${telegramToken} `, { token: telegramToken }],
    ['Twilio’s console', 'twilio', twilioConsole, { accountSid, authToken }],
    [
      'a Twilio table',
      'twilio',
      `ACCOUNT SID\t${accountSid}\nAUTH TOKEN\t${authToken}\nPhone Number SID ${phoneNumberSid}`,
      { accountSid, authToken, phoneNumberSid },
    ],
    [
      'settings lines',
      'twilio',
      `export TWILIO_ACCOUNT_SID="${accountSid}"\r\nTWILIO_AUTH_TOKEN='${authToken}'\r\nTWILIO_PHONE_NUMBER_SID=${phoneNumberSid} # main`,
      { accountSid, authToken, phoneNumberSid },
    ],
    [
      'a Twilio curl call',
      'twilio',
      `curl -X GET 'https://api.twilio.com/2010-04-01/Accounts/${accountSid}/IncomingPhoneNumbers/${phoneNumberSid}.json' -u ${accountSid}:${authToken}`,
      { accountSid, authToken, phoneNumberSid },
    ],
    ['LINE’s console', 'line', linePage, { channelAccessToken: lineToken, channelSecret: lineSecret }],
    [
      'JSON with escaped slashes',
      'line',
      JSON.stringify({ channelSecret: lineSecret, channelAccessToken: lineToken }).replaceAll('/', '\\/'),
      { channelAccessToken: lineToken, channelSecret: lineSecret },
    ],
    [
      'the API page’s own call',
      'viber',
      `curl https://api.smooch.io/v1/apps/55c8d9758590aa1900b9b9f6/integrations -X POST -d '{"type": "viber", "token": "${viberToken}"}' -H 'content-type: application/json'`,
      { token: viberToken },
    ],
    [
      'Viber’s screen',
      'viber',
      `Edit info\nName\nMikesBusiness\nYour app key\n${viberToken}\nSave`,
      { token: viberToken },
    ],
    [
      'Meta’s page',
      'messenger',
      metaPage,
      { appId: '140537932994988', appSecret: '0123456789abcdef0123456789abcdef' },
    ],
    [
      'a Graph API call',
      'messenger',
      `https://graph.facebook.com/me?fields=id&access_token=${pageToken}&x=1`,
      { pageAccessToken: pageToken },
    ],
    [
      'WeChat’s console',
      'wechat',
      wechatPage,
      {
        appId: 'wx1234567890abcdef',
        appSecret: '160c024303f53049e1e060fd67ca6aef',
        encodingAesKey: 'a1B2c3D4e5F'.repeat(4).slice(0, 43),
      },
    ],
    ['an address', 'frontendEmail', 'From: <support@acme.example>', { fromAddress: 'support@acme.example' }],
  ])('finds the parts of %s', (_, type, text, expected) => {
    const result = recognise(channel(type), text);
    expect(valuesOf(type, text)).toEqual(expected);
    expect(result.other).toBeUndefined();
    expect(result.said[0]).toMatch(/^Filled in: /);
  });

  it.each([
    ['viber', botFather, 'telegram'],
    ['line', twilioConsole, 'twilio'],
    ['wechat', metaPage, 'messenger'],
    ['messenger', wechatPage, 'wechat'],
    ['telegram', linePage, 'line'],
    ['telegram', '{"type": "viber", "token": "some-unusual-1234"}', 'viber'],
  ])('fills nothing into %s and names the channel of the paste', (type, text, other) => {
    const result = recognise(channel(type), text);
    expect(result).toMatchObject({ found: [], other });
    expect(result.said[0]).toContain(channel(other).name);
  });

  it('fills nothing when there are several values to choose from', () => {
    const other = `PN${'7'.repeat(32)}`;
    const result = recognise(channel('twilio'), `Account SID: ${accountSid}\n${phoneNumberSid}\n${other}`);
    expect(result.found).toEqual([{ field: 'accountSid', value: accountSid }]);
    expect(result.said[1]).toBe(
      'There are 2 different values for Phone number SID. Choose one and paste it alone.',
    );
  });

  it('says that a value was hidden behind dots', () => {
    const result = recognise(
      channel('twilio'),
      `Account SID\n${accountSid}\nAuth Token\n••••••••••••••••\nShow`,
    );
    expect(result.said).toContain('Auth token was hidden behind dots. Press “Show” there first.');
  });

  it.each(['', '   ', 'Hello, please connect our bot.', '{"a":', '{}', 'token:', 'Token\nToken\nToken'])(
    'is calm about %j',
    (text) => {
      for (const each of channels) expect(recognise(each, text)).toEqual({ found: [], said: [] });
    },
  );
});

describe('whatever is pasted', () => {
  const examples = channels.flatMap((each) =>
    each.fields.flatMap(({ example, label, name }) => [example, label, name]),
  );
  const traps = channels.flatMap((each) => each.traps.map((trap) => trap.example));
  const piece = fc.oneof(
    fc.constantFrom(...examples, ...traps),
    fc.constantFrom(': ', '=', '\n', '\t', '"', ' ', '", "', '{', 'Bearer ', '••••', '(', '\u200b'),
    fc.string({ unit: 'binary', maxLength: 20 }),
  );
  const pasted = fc.array(piece, { maxLength: 25 }).map((parts) => parts.join(''));

  it('never throws, and never fills a field with what the field’s own rules refuse', () => {
    fc.assert(
      fc.property(fc.constantFrom(...channels), pasted, (each, text) => {
        const { found } = recognise(each, text);
        const values = Object.fromEntries(found.map(({ field, value }) => [field, value]));
        const { errors } = checkValues(each, values);
        expect(found.filter(({ field }) => errors[field])).toEqual([]);
        expect(Object.keys(values)).toHaveLength(found.length);
      }),
      { numRuns: 2000 },
    );
  });

  it('never puts a secret anywhere but into a secret field', () => {
    const secrets = channels.flatMap((each) => each.fields.filter((field) => field.isSecret));
    fc.assert(
      fc.property(fc.constantFrom(...channels), pasted, (each, text) => {
        for (const { field, value } of recognise(each, text).found.filter(({ field: name }) =>
          each.draftable.includes(name),
        )) {
          expect(
            secrets.filter(({ looksLike, signature }) => (signature ?? looksLike)?.test(value)),
            field,
          ).toEqual([]);
        }
      }),
      { numRuns: 2000 },
    );
  });

  it('never repeats a value in what it says', () => {
    fc.assert(
      fc.property(fc.constantFrom(...channels), pasted, (each, text) => {
        const { found, said } = recognise(each, text);
        for (const { value } of found) expect(said.join(' ')).not.toContain(value);
      }),
    );
  });

  it.each([
    ['letters', 'a'.repeat(100_000)],
    ['digits', '1'.repeat(100_000)],
    ['quotes', '"'.repeat(100_000)],
    ['equals signs', 'token='.repeat(17_000)],
    ['labels', 'Token:\n'.repeat(14_000)],
    ['labels with values', 'Channel secret\nx y\n'.repeat(6_000)],
    ['half JSON', '"token":"'.repeat(11_000)],
    ['half tokens', '123456789:AA'.repeat(8_000)],
    ['at signs', 'a@'.repeat(50_000)],
    ['one spaced line', 'token '.repeat(17_000)],
    ['brackets', '('.repeat(100_000)],
    ['different tokens', Array.from({ length: 2000 }, (_, i) => `token: ${i}${telegramToken}`).join('\n')],
    ['far too much', `${botFather}\n`.repeat(4_000)],
  ])('reads 100 kB of %s fast', (_, text) => {
    const started = performance.now();
    recognise(channel('telegram'), text);
    // Tens of milliseconds in practice; a busy machine gets room, a catastrophic pattern does not.
    expect(performance.now() - started).toBeLessThan(1500);
  });
});
