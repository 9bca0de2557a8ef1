import { beforeEach, describe, expect, test, vi } from 'vitest';
import { InputError } from './errors.ts';
import type { Resolve } from './outside.ts';
import { checkTarget, isExceptedHost } from './webhook-target.ts';

const env = vi.hoisted(() => ({ webhookAllowedHosts: [] as string[] }));
vi.mock('#lib/env', () => ({ getEnv: () => env }));
beforeEach(() => {
  env.webhookAllowedHosts = [];
});

const at =
  (address: string): Resolve =>
  async () => [{ address, family: address.includes(':') ? 6 : 4 }];
const nowhere: Resolve = () => Promise.reject(Object.assign(new Error('no'), { code: 'ENOTFOUND' }));

async function faultOf(target: string, { isSure = false, resolve = at('8.8.8.8') } = {}) {
  const error = await checkTarget(target, isSure, resolve).then(
    () => undefined,
    (cause: unknown) => cause,
  );
  return error instanceof InputError ? error.fieldErrors.target : error;
}

test.each([
  ['https://hooks.example/smooch', 'https://hooks.example/smooch'],
  ['  https://HOOKS.example:8443/a?b=c  ', 'https://hooks.example:8443/a?b=c'],
  ['https://8.8.8.8', 'https://8.8.8.8/'],
])('%j is a target', async (typed, sent) => {
  expect(await checkTarget(typed, false, at('8.8.8.8'))).toBe(sent);
});

test.each([
  ['hooks.example', 'whole address'],
  ['/hooks', 'whole address'],
  ['ftp://hooks.example', 'whole address'],
  ['javascript:alert(1)', 'whole address'],
  ['https://', 'whole address'],
  ['https://a@hooks.example', 'user name'],
  ['https://a:b@hooks.example', 'user name'],
  ['https://hooks.example/#a', '# on'],
  [`https://hooks.example/${'a'.repeat(2_000)}`, '2000 characters'],
  ['http://hooks.example', 'https://'],
  ['https://127.1', 'private network'],
  ['https://0/', 'private network'],
  ['https://[fd00::1]', 'private network'],
  ['https://router', 'private network'],
  ['https://vault.internal', 'private network'],
])('%j is refused', async (target, reason) => {
  expect(await faultOf(target)).toContain(reason);
});

test('a public name with an inside address is refused, however sure the person is', async () => {
  const options = { isSure: true, resolve: at('10.0.0.7') };
  expect(await faultOf('https://hooks.example', options)).toContain('private network');
});

test('a name that is not found is a doubt, and one that can be overruled', async () => {
  expect(await faultOf('https://hooks.example', { resolve: nowhere })).toContain('Check the spelling');
  expect(await faultOf('https://hooks.example', { isSure: true, resolve: nowhere })).toBeUndefined();
});

test('a name server that never answers does not hold up the form', async () => {
  const never: Resolve = () => new Promise(() => undefined);
  expect(await faultOf('https://hooks.example', { resolve: never })).toContain('did not answer in time');
});

describe('the setting', () => {
  test.each([
    ['10.1.2.3', 'http://10.1.2.3:8080/', true],
    ['10.1.2.3:8080', 'http://10.1.2.3:8080/', true],
    ['10.1.2.3:8080', 'http://10.1.2.3/', false],
    ['hooks.corp.example', 'https://hooks.corp.example/', true],
    ['hooks.corp.example:443', 'https://hooks.corp.example/', true],
    ['hooks.corp.example:443', 'http://hooks.corp.example/', false],
    ['hooks.corp.example', 'https://a.hooks.corp.example/', false],
    ['[::1]', 'http://[::1]:3000/', true],
    ['127.0.0.1', 'http://2130706433/', true],
  ])('%s makes %s an exception: %s', (allowed, target, isExcepted) => {
    env.webhookAllowedHosts = [allowed];
    expect(isExceptedHost(new URL(target))).toBe(isExcepted);
  });

  test('lets plain http and inside addresses pass, for the named host alone', async () => {
    env.webhookAllowedHosts = ['hooks.corp.example'];
    const resolve = at('10.0.0.7');
    expect(await faultOf('http://hooks.corp.example', { resolve })).toBeUndefined();
    expect(await faultOf('http://other.corp.example', { resolve })).toContain('https://');
  });
});
