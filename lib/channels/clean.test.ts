import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cleanValue } from './clean.ts';
import { channels } from './registry.ts';

const token = '123456789:AAexample-token-of-a-bot-0123456789';

describe('cleaning a pasted value', () => {
  it.each([
    [`  ${token}\n`, ['Took off the spaces around it.']],
    [`"${token}"`, ['Took off the quotes.']],
    [`“${token}”`, ['Took off the quotes.']],
    [`'${token}',`, ['Took off the comma at the end.', 'Took off the quotes.']],
    [`Bearer ${token}`, ['Took off the word “Bearer”.']],
    [`Authorization: Bearer ${token}`, ['Took off the name in front.', 'Took off the word “Bearer”.']],
    [`TELEGRAM_BOT_TOKEN=${token}`, ['Took off the name in front.']],
    [`Bot token: ${token}`, ['Took off the name in front.']],
    [
      `"token": "${token}",`,
      ['Took off the comma at the end.', 'Took off the name in front.', 'Took off the quotes.'],
    ],
    [`\u200b${token.slice(0, 20)}\u00ad\ufeff${token.slice(20)}`, ['Took out invisible characters.']],
    [`${token.slice(0, 20)}\n   ${token.slice(20)}`, ['Joined the lines.']],
  ])('takes the wrapping off %j and says so', (raw, said) => {
    expect(cleanValue(raw)).toEqual({ value: token, said });
  });

  it.each([
    'viber://pa?chatURI=acme',
    'pa:75346594275468546724',
    'abc+/def==',
    '+1 514 612 5236',
    '',
    '"',
    'a b\nc d',
  ])('leaves %j alone', (raw) => {
    expect(cleanValue(raw)).toEqual({ value: raw, said: [] });
  });

  it('leaves every example alone', () => {
    for (const { example } of channels.flatMap((channel) => channel.fields)) {
      expect(cleanValue(example)).toEqual({ value: example, said: [] });
    }
  });

  it('changes nothing more the second time, adds nothing, and says something exactly when it did something', () => {
    const odd = fc.string({
      unit: fc.constantFrom('"', "'", '=', ':', ' ', '\n', 'token', 'Bearer ', ',', '\u200b', '“', 'a', '1'),
    });
    fc.assert(
      fc.property(fc.oneof(odd, fc.string({ unit: 'binary' })), (raw) => {
        const { value, said } = cleanValue(raw);
        expect(cleanValue(value)).toEqual({ value, said: [] });
        expect(said.length > 0).toBe(value !== raw);
        expect(value.length).toBeLessThanOrEqual(raw.length);
      }),
      { numRuns: 2000 },
    );
  });
});
