import { readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { channels } from '#lib/channels/registry';
import { routes } from '#lib/routes';
import { variablesOf } from './call.ts';
import { callsAt, screens } from './screens.ts';
import { toCurl, toPrompts } from './to-curl.ts';
import { toFetch } from './to-fetch.ts';

const root = dirname(dirname(import.meta.dirname));
const apiUrl = 'https://api.smooch.io/v1';
const appId = '55c8d9758590aa1900b9b9f6';
const at = (path: string, known = {}, base = apiUrl) =>
  callsAt(new URL(path, 'http://localhost'), base, known);

/** `apps/[appId]/(overview)/page.tsx` as an address with names in braces. */
const addressOf = (file: string) =>
  `/${file
    .split('/')
    .slice(0, -1)
    .filter((part) => !part.startsWith('('))
    .map((part) => part.replace(/^\[(.+)\]$/, '{$1}'))
    .join('/')}`;

test('every screen of the dashboard says what it asks of the service', () => {
  const files = readdirSync(join(root, 'app', '(dashboard)'), { recursive: true, encoding: 'utf8' });
  const addresses = files.filter((file) => /(^|\/)page\.tsx$/.test(file)).map(addressOf);
  expect(addresses.length).toBeGreaterThan(10);
  expect(screens.map(({ address }) => decodeURIComponent(address)).sort()).toEqual(addresses.sort());
});

test('an address that is no screen has no calls', () => {
  expect(at('/nowhere')).toBeUndefined();
});

describe('what is shown', () => {
  test.each(channels)('for $name has every secret as a variable and no value for it', ({ type, fields }) => {
    const [call] = at(routes.connect(appId, type))?.actions ?? [];
    if (!call) throw new Error('There is no call to connect with.');
    for (const text of [toCurl(apiUrl, call), toFetch(apiUrl, call)]) {
      expect(text).toContain(`${appId}/integrations`);
      for (const { isSecret, isRequired, example, name } of fields) {
        expect(text.includes(name)).toBe(isRequired);
        if (isSecret) expect(text).not.toContain(example);
      }
    }
  });

  test('names the service that is used, and the page of integrations that v1.1 needs', () => {
    const base = 'https://api.eu-1.smooch.io/v1.1';
    const [, list] = at(routes.integrations(appId), {}, base)?.reads ?? [];
    if (!list) throw new Error('There is no list of integrations.');
    expect(toCurl(base, list)).toContain(`'${base}/apps/${appId}/integrations?limit=100'`);
  });

  test('an id that the screen does not know is a variable', () => {
    const [, get] = at(routes.keys(appId))?.actions ?? [];
    if (!get) throw new Error('There is no call that reads a key.');
    expect(toCurl(apiUrl, get)).toContain(`"${apiUrl}/apps/${appId}/keys/\${KEY_ID}"`);
    expect(toFetch(apiUrl, get)).toContain(`\`${apiUrl}/apps/${appId}/keys/\${process.env.KEY_ID}\``);
  });

  test('asks for secrets without showing them, and for ids as they are typed', () => {
    const { reads, actions } = at(routes.keys(appId)) ?? { reads: [], actions: [] };
    expect(toPrompts(variablesOf([...reads, ...actions])).split('\n')).toEqual([
      "printf 'SMOOCH_TOKEN: '; read -rs SMOOCH_TOKEN; export SMOOCH_TOKEN; echo",
      "printf 'KEY_ID: '; read -r KEY_ID; export KEY_ID",
    ]);
    const [connect] = at(routes.connect(appId, 'telegram'))?.actions ?? [];
    expect(toPrompts(variablesOf(connect ? [connect] : []))).toContain('read -rs TOKEN;');
  });
});
