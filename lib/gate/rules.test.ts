import { describe, expect, test } from 'vitest';
import { refuseHead } from './rules.ts';

const https = 'https://dashboard.example.com';
const local = 'http://localhost:3000';
const action = {
  'next-action': 'a'.repeat(42),
  'content-type': 'text/plain;charset=UTF-8',
  'sec-fetch-site': 'same-origin',
};

const statusOf = (method: string, headers: Record<string, string>, publicUrl = https) =>
  refuseHead({ method, headers: { host: new URL(publicUrl).host, ...headers } }, publicUrl)?.status;

test.each(['PUT', 'PATCH', 'DELETE', 'OPTIONS', 'TRACE', 'CONNECT', 'PROPFIND', 'get', ''])(
  'the method %j is refused with 405',
  (method) => expect(statusOf(method, {})).toBe(405),
);

describe('a write', () => {
  test.each([
    ['a foreign origin', { origin: 'https://evil.example' }],
    ['our name under another', { origin: 'https://dashboard.example.com.evil.example' }],
    ['another name that ends like ours', { origin: 'https://evildashboard.example.com' }],
    ['a subdomain of ours', { origin: 'https://x.dashboard.example.com' }],
    ['ours over plain http', { origin: 'http://dashboard.example.com' }],
    ['ours with another port', { origin: 'https://dashboard.example.com:8443' }],
    ['an origin of null', { origin: 'null' }],
    ['an empty origin', { origin: '' }],
    ['a cross-site fetch', { 'sec-fetch-site': 'cross-site', origin: https }],
    ['a same-site fetch', { 'sec-fetch-site': 'same-site', origin: https }],
    ['a fetch of a kind to come', { 'sec-fetch-site': 'unheard-of', origin: https }],
    ['a forged forwarded host', { origin: 'https://evil.example', 'x-forwarded-host': 'evil.example' }],
    ['a foreign origin that claims to be ours', { origin: 'https://evil.example', 'sec-fetch-site': 'none' }],
    ['an action with an origin of null', { ...action, origin: 'null' }],
  ])('with %s is refused with 403', (_what, headers) => expect(statusOf('POST', headers)).toBe(403));

  test.each([
    ['from our own page', { origin: https, 'sec-fetch-site': 'same-origin' }],
    ['from a plain form of ours', { origin: 'null', 'sec-fetch-site': 'same-origin' }],
    ['from a program', {}],
    ['that is an action', { ...action, origin: https }],
  ])('%s goes on', (_what, headers) => expect(statusOf('POST', headers)).toBeUndefined());

  test('may come by any name of this machine while the address is plain http', () => {
    const byNumber = { host: '127.0.0.1:3000', origin: 'http://127.0.0.1:3000' };
    expect(statusOf('POST', byNumber, local)).toBeUndefined();
    expect(statusOf('POST', { ...byNumber, origin: 'http://evil.example' }, local)).toBe(403);
  });
});

test('a link from another site may be followed', () => {
  expect(statusOf('GET', { 'sec-fetch-site': 'cross-site', origin: 'https://evil.example' })).toBeUndefined();
});

test('a body over 64 kB is refused with 413 before it is sent', () => {
  expect(statusOf('POST', { 'content-length': '65537' })).toBe(413);
  expect(statusOf('POST', { 'content-length': '65536' })).toBeUndefined();
});

test('multipart, which the decoding of actions was attacked with, is refused with 415', () => {
  expect(statusOf('POST', { 'content-type': 'multipart/form-data; boundary=x' })).toBe(415);
  expect(statusOf('POST', { ...action, 'content-type': 'Multipart/form-data; boundary=x' })).toBe(415);
});

test.each([
  ['of another form', 'POST', { ...action, 'next-action': '../secret' }, 400],
  ['of another length', 'POST', { ...action, 'next-action': 'ab' }, 400],
  ['by GET', 'GET', action, 400],
  ['with another content', 'POST', { ...action, 'content-type': 'application/json' }, 415],
  ['with no content type', 'POST', { 'next-action': 'a'.repeat(42) }, 415],
])('an action %s is refused', (_what, method, headers, status) => {
  expect(statusOf(method, headers)).toBe(status);
});
