import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { attributeRefusal, checkValues } from './check.ts';
import type { Channel } from './define.ts';
import { channelFor, channels } from './registry.ts';

function channel(type: string): Channel {
  const found = channelFor(type);
  if (!found) throw new Error(`no channel ${type}`);
  return found;
}
const errorOf = (type: string, field: string, value: string) =>
  checkValues(channel(type), { [field]: value }).errors[field];
const lineToken =
  'jZak8gGEYxfy1gIxk869osf2SuT6o11rtLqZQnAx9TiKE7eFXwgnnL58dtwOd1ON9e11GPTDfq+b4hson3dvvYAnAaAnbXYjj1rCUIzgxAa4xVZwGqyS+2rzpswZnGhAuMBWQxCMsF9dwztolUr01wdB04t89/1O/w1cDnyilFU=';

// Word for word from the API page.
const apiPage: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  messenger: {
    pageAccessToken: 'your_access_token',
    appId: 'your_fb_app_id',
    appSecret: 'your_fb_app_secret',
  },
  twilio: {
    accountSid: 'ACa1b4c65ee0722712fab89867cb14eac7',
    authToken: '160c024303f53049e1e060fd67ca6aefc',
    phoneNumberSid: 'PN0674df0ecee0c9819bca0ff0bc0a159e',
  },
  telegram: { token: '192033615:AAEuee2FS2JYKWfDlTulfygjaIGJi4s' },
  line: { channelAccessToken: lineToken, channelSecret: 'b85cff984b26eac4297917abd365c4d6' },
  viber: { token: 'df5f8c5233399561-92636b0c5ba30da9-16d4928fc004a72d' },
  frontendEmail: {},
};

describe('the API page’s own examples', () => {
  it.each(Object.entries(apiPage))('are never blocked for %s', (type, values) => {
    expect(checkValues(channel(type), values).errors).toEqual({});
    expect(channel(type).input.parse(values)).toEqual(values);
  });

  it('are blocked for WeChat, whose sample app ID is a Twilio Account SID', () => {
    const values = {
      appId: 'ACa1b4c65ee0722712fab89867cb14eac7',
      appSecret: '160c024303f53049e1e060fd67ca6aefc',
    };
    const { errors, doubts } = checkValues(channel('wechat'), values);
    expect(errors).toEqual({
      appId: 'This looks like the Account SID of Twilio SMS. It does not belong in “WeChat app ID”.',
    });
    expect(Object.keys(doubts)).toEqual(['appSecret']);
  });
});

describe('a value in the wrong place', () => {
  it('of the same channel is sent to its own field', () => {
    expect(errorOf('twilio', 'phoneNumberSid', 'ACa1b4c65ee0722712fab89867cb14eac7')).toBe(
      'This looks like the Account SID. Put it into the field of that name.',
    );
    expect(errorOf('line', 'channelSecret', lineToken)).toBe(
      'This looks like the channel access token. Put it into the field of that name.',
    );
  });

  it('of another channel is named', () => {
    expect(errorOf('viber', 'token', '192033615:AAEuee2FS2JYKWfDlTulfygjaIGJi4s')).toBe(
      'This looks like the bot token of Telegram. It does not belong in “Public account token”.',
    );
  });

  it('is refused when its form is unmistakable, whatever the field', () => {
    const signed = channels.flatMap((owner) =>
      owner.fields.filter((field) => field.signature).map((field) => ({ owner, field })),
    );
    for (const { owner, field } of signed) {
      for (const target of channels) {
        for (const other of target.fields) {
          if (target === owner && other.name === field.name) continue;
          expect(
            errorOf(target.type, other.name, field.example),
            `${field.label} in ${target.name}`,
          ).toBeTruthy();
        }
      }
    }
  });

  it.each([
    ['••••••••••••', 'These are the dots'],
    ['************', 'These are the dots'],
    ['EAACEdEose0c…', 'cut short'],
    ['https://console.twilio.com/', 'a web address'],
    ['dev@acme.example', 'an email address'],
    ['app_5734146407a69b610074', 'one of our own keys'],
    ['55c8d9758590aa1900b9b9f6', 'an ID of this service'],
  ])('such as %j is refused in every field that holds a credential', (value, words) => {
    for (const each of channels.filter((candidate) => candidate.hasCredentials)) {
      for (const { name } of each.fields) expect(errorOf(each.type, name, value), each.name).toContain(words);
    }
  });

  it('shows when two fields hold the same value', () => {
    const { errors } = checkValues(channel('twilio'), { accountSid: 'invalid-1', authToken: 'invalid-1' });
    expect(errors.authToken).toBe(
      'This is the same value as in “Account SID”. One of the two is in the wrong place.',
    );
  });
});

describe('a doubtful format', () => {
  it('warns with the reason and never blocks', () => {
    const { errors, doubts } = checkValues(channel('wechat'), {
      appId: 'c69175d6d125b772b',
      appSecret: '160c024303f53049e1e060fd67ca6aefc',
      encodingAesKey: 'ExampleEncodingAesKey0123456789ABCDEFGHIJK',
    });
    expect(errors).toEqual({});
    expect(Object.keys(doubts)).toEqual(['appId', 'appSecret', 'encodingAesKey']);
    expect(doubts.encodingAesKey).toBe('An Encoding AES key has exactly 43 letters and digits.');
  });

  it('mentions a space in the middle', () => {
    expect(checkValues(channel('viber'), { token: 'df5f8c52 33399561' }).doubts.token).toContain(
      'a space in the middle',
    );
  });
});

describe('any text', () => {
  it('gets an answer: an error, a doubt or neither, for known fields only', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...channels),
        fc.string({ unit: 'binary', maxLength: 3000 }),
        (each, value) => {
          const names = each.fields.map(({ name }) => name);
          const { errors, doubts } = checkValues(
            each,
            Object.fromEntries(names.map((name) => [name, value])),
          );
          expect(names).toEqual(expect.arrayContaining([...Object.keys(errors), ...Object.keys(doubts)]));
          expect(Object.keys(errors).filter((name) => name in doubts)).toEqual([]);
        },
      ),
    );
  });
});

describe('a refusal of the service', () => {
  it.each([
    ['twilio', 'Authenticate (20003)', 'authToken'],
    ['twilio', 'The phone number was not found', 'phoneNumberSid'],
    ['telegram', 'Unauthorized', 'token'],
    ['line', 'channelSecret is required', 'channelSecret'],
    ['viber', 'invalidAuthToken', 'token'],
    ['wechat', 'invalid appsecret (40125)', 'appSecret'],
    ['wechat', 'errcode 40013', 'appId'],
    ['messenger', 'Error validating access token: Session has expired', 'pageAccessToken'],
    ['messenger', 'Error validating client secret.', 'appSecret'],
  ])('of %s saying %j is about %s', (type, words, field) => {
    expect(attributeRefusal(channel(type), words)).toBe(field);
  });

  it('stays with the whole form when it names no field', () => {
    expect(attributeRefusal(channel('wechat'), 'invalid ip, not in whitelist (40164)')).toBeUndefined();
    expect(attributeRefusal(channel('twilio'), 'Invalid integration type')).toBeUndefined();
  });
});
