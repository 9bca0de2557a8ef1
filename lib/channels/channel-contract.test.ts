import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { attributeRefusal, checkValues } from './check.ts';
import { type Channel, isSameAccount, type Values } from './define.ts';
import { channelFor, channels, channelTypes } from './registry.ts';
import { asText } from './steps.ts';

const context = {
  appId: '55c8d9758590aa1900b9b9f6',
  appName: 'Acme Support',
  serviceOrigin: 'https://app.smooch.io',
  isV11: false,
};
const examplesOf = (channel: Channel): Values =>
  Object.fromEntries(channel.fields.map(({ name, example }) => [name, example]));
const fullDetails = (channel: Channel): Values =>
  Object.fromEntries(channel.detailLabels.map(({ name }, index) => [name, `detail-${index}`]));

describe('the registry', () => {
  it('holds every file of definitions, each once and under a word of its own', () => {
    const files = readdirSync(join(import.meta.dirname, 'definitions')).filter((file) =>
      file.endsWith('.ts'),
    );
    expect(files.length).toBeGreaterThanOrEqual(7);
    expect([channels.length, new Set(channelTypes).size]).toEqual([files.length, files.length]);
  });

  it('finds each channel by the word of the API, and nothing else', () => {
    for (const channel of channels) expect(channelFor(channel.type)).toBe(channel);
    expect(channelFor('constructor')).toBeUndefined();
  });
});

describe.each(channels)('$name', (channel) => {
  it.each(channel.fields)('explains $label', (field) => {
    expect(field.label).not.toBe('');
    expect(field.hint.length).toBeGreaterThan(15);
    expect(field.example.length).toBeLessThanOrEqual(field.maxLength);
    expect(Boolean(field.looksLike)).toBe(Boolean(field.looksLikeWords));
  });

  it('accepts its own examples without a doubt', () => {
    expect(checkValues(channel, examplesOf(channel))).toEqual({ errors: {}, doubts: {} });
    expect(channel.input.parse(examplesOf(channel))).toEqual(examplesOf(channel));
  });

  it('blocks required fields that are empty, and no others', () => {
    const required = channel.fields.filter((field) => field.isRequired).map((field) => field.name);
    expect(Object.keys(checkValues(channel, {}).errors)).toEqual(required);
    const blanks = Object.fromEntries(channel.fields.map(({ name }) => [name, '  ']));
    expect(channel.input.safeParse(blanks).success).toBe(required.length === 0);
  });

  it('has at least two traps when it has a secret', () => {
    expect(channel.traps.length).toBeGreaterThanOrEqual(channel.hasCredentials ? 2 : 0);
  });

  it.each(channel.traps)('stops “$example” in $field', (trap) => {
    expect(
      checkValues(channel, { ...examplesOf(channel), [trap.field]: trap.example }).errors[trap.field],
    ).toBe(trap.says);
  });

  it('keeps every secret out of drafts and of the answer’s allow-list', () => {
    for (const field of channel.fields) expect(channel.draftable.includes(field.name)).toBe(!field.isSecret);
    const hidden = [
      ...channel.fields.filter((field) => field.isSecret).map(({ name }) => name),
      ...channel.secretDetails,
    ];
    const answer = Object.fromEntries([...hidden, '_id', 'type'].map((name) => [name, 'must-not-leave']));
    expect(Object.values(channel.details.parse(answer)).filter(Boolean)).toEqual([]);
  });

  it('reads an answer of any shape without throwing', () => {
    for (const value of [null, 7, {}, [], true]) {
      const answer = Object.fromEntries(channel.detailLabels.map(({ name }) => [name, value]));
      const details = channel.details.parse(answer);
      for (const detail of Object.values(details)) expect([undefined, '7']).toContain(detail);
      channel.title(details);
    }
    expect(channel.title({})).toBeUndefined();
    expect(channel.identity({})).toBeUndefined();
    expect(channel.identityFromValues({})).toBeUndefined();
    expect(channel.tryIt({})).toBeUndefined();
  });

  it('names the connected account', () => {
    expect(channel.title(fullDetails(channel))).toBeTruthy();
    expect(channel.identity(fullDetails(channel))).toMatch(/^[a-z]+:./);
  });

  it('never puts a secret into the identity of what was typed', () => {
    const identity = channel.identityFromValues(examplesOf(channel)) ?? '';
    for (const field of channel.fields.filter(({ isSecret }) => isSecret))
      expect(identity).not.toContain(field.example);
  });

  it('writes whole sentences with real addresses', () => {
    const steps = [
      ...channel.prepare(context),
      ...channel.finish({ ...context, details: {} }),
      ...channel.finish({ ...context, details: fullDetails(channel) }),
    ];
    expect(channel.prepare(context).length).toBeGreaterThan(0);
    for (const step of steps) {
      expect(step.text).toMatch(/^[A-Z].*[.:]$/);
      expect(`${step.text}${step.detail ?? ''}${step.copy ?? ''}`).not.toMatch(/undefined|null|\{|\}|NaN/);
      if (step.copy) expect(step.copyLabel).toBeTruthy();
      if (step.link) expect(step.link.href).toMatch(/^https:\/\//);
      if (step.secretValue) expect(channel.secretDetails).toContain(step.secretValue);
    }
    expect(channel.loses).toMatch(/^stops receiving /);
  });

  it('attributes a refusal that names a field of the API', () => {
    for (const { name } of channel.fields) {
      expect(attributeRefusal(channel, `should have required property '${name}'`)).toBe(name);
    }
    expect(attributeRefusal(channel, 'AppId in path does not match supplied credentials')).toBeUndefined();
  });
});

describe('two identities', () => {
  it.each([
    ['page:1', 'page:1', true],
    ['page:1', 'page:2', false],
    ['bot:1', 'username:acme_bot', undefined],
    [undefined, 'page:1', undefined],
  ])('%s and %s: same account is %s', (one, other, expected) => {
    expect(isSameAccount(one, other)).toBe(expected);
  });
});

describe('steps as text', () => {
  it('leaves the other side’s steps and the secret out', () => {
    const steps = channelFor('wechat')?.finish({ ...context, details: {} }) ?? [];
    const text = asText(steps, { heading: 'Acme Support: WeChat', only: 'customer' });
    expect(text).toContain('URL: https://app.smooch.io/api/wechat/webhooks/55c8d9758590aa1900b9b9f6');
    expect(text).toContain('Token: we give it to you separately.');
  });

  it('spells out the port in LINE’s webhook URL, before and after', () => {
    const line = channelFor('line');
    const url = 'https://app.smooch.io:443/api/line/webhooks/55c8d9758590aa1900b9b9f6';
    expect(line?.prepare(context).map((step) => step.copy)).toContain(url);
    expect(line?.finish({ ...context, details: {} }).map((step) => step.copy)).toContain(url);
  });
});
