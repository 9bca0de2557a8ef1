import { readdirSync } from 'node:fs';
import { connect } from 'node:net';
import { join } from 'node:path';
import type { APIResponse, Page, Request } from '@playwright/test';
import { routes } from '#lib/routes';
import { expect, test } from '../fixtures.ts';
import { serveForeignPage } from '../foreign-site.ts';
import { root } from '../stack.ts';

/* What browsers and strangers meet before any page of ours has a say. */

const someFile = readdirSync(join(root, '.next', 'static', 'chunks')).find((name) => name.endsWith('.js'));
const [anyAction = ''] = Object.keys(
  (await import(join(root, '.next', 'server', 'server-reference-manifest.json'), { with: { type: 'json' } }))
    .default.node,
);
const actionHeaders = { 'next-action': anyAction, 'content-type': 'text/plain;charset=UTF-8' };

function expectClosed(answer: APIResponse, what: string): void {
  const headers = answer.headers();
  expect(headers, what).toMatchObject({
    'x-content-type-options': 'nosniff',
    'x-frame-options': 'DENY',
    'referrer-policy': 'no-referrer',
    'cross-origin-opener-policy': 'same-origin',
    'cross-origin-resource-policy': 'same-origin',
  });
  expect(headers['permissions-policy'], what).toContain('camera=()');
  expect(headers['content-security-policy'], what).toMatch(/default-src 'none'.*frame-ancestors 'none'/);
  expect(headers['content-security-policy'], what).not.toContain('unsafe');
  expect(headers['x-powered-by'], what).toBeUndefined();
}

test('every kind of answer carries the headers, refusals and files included', async ({ page, baseURL }) => {
  const { request } = page;
  const own = { origin: baseURL ?? '' };
  const answers: [string, Promise<APIResponse>, number][] = [
    ['a page', request.get(routes.apps()), 200],
    ['a page as React asks for it', request.get(routes.apps(), { headers: { rsc: '1' } }), 200],
    ['the head of a page', request.head(routes.apps()), 200],
    ['a redirect', request.get(routes.home(), { maxRedirects: 0 }), 307],
    ['data', request.get('/api/apps?offset=0&limit=1'), 200],
    ['data that is asked for wrongly', request.get('/api/apps?offset=x'), 400],
    ['a file', request.get(`/_next/static/chunks/${someFile}`), 200],
    ['a file that is not there', request.get('/_next/static/chunks/none.js'), 404],
    ['a page that is not there', request.get('/nothing-here'), 404],
    ['health', request.get('/healthz'), 200],
    ['the sign-in layer', request.get('/api/auth/csrf'), 200],
    ['an action', request.post('/apps', { headers: { ...actionHeaders, ...own }, data: '[]' }), 200],
    ['an unknown method', request.fetch('/apps', { method: 'PATCH' }), 405],
    ['TRACE', request.fetch('/apps', { method: 'TRACE' }), 405],
    ['OPTIONS', request.fetch('/apps', { method: 'OPTIONS' }), 405],
    ['a foreign origin', request.post('/apps', { headers: { origin: 'https://evil.example' } }), 403],
    ['a body of 65 kB', request.post('/api/auth/signout', { data: 'x'.repeat(65 * 1024) }), 413],
    ['a multipart body', request.post('/apps', { multipart: { a: 'b' } }), 415],
    ['an action that cannot be read', request.post('/apps', { headers: actionHeaders, data: '{"a":' }), 400],
    ['an action with a promise', request.post('/apps', { headers: actionHeaders, data: '["$@1"]' }), 400],
    ['an address of 20 kB', request.get(`/${'a'.repeat(20_000)}`), 431],
    ['a header of 20 kB', request.get('/apps', { headers: { 'x-long': 'a'.repeat(20_000) } }), 431],
  ];
  for (const [what, answer, status] of answers) {
    expectClosed(await answer, what);
    expect((await answer).status(), what).toBe(status);
  }
});

/** Sends what a foreign page can send without asking first: a form, a fetch, and a form out of a sandboxed frame. */
const attackOn = (url: string) => `
  <iframe name="sink" title="sink"></iframe>
  <form id="form" method="post" target="sink" action="${url}/audit/export?format=csv"></form>
  <iframe title="frame" sandbox="allow-scripts allow-forms" srcdoc="
    <form method='post' action='${url}/audit/export?format=jsonl'></form>
    <script>document.forms[0].submit()</script>"></iframe>
  <script>
    document.getElementById('form').submit();
    fetch('${url}/apps', { method: 'POST', mode: 'no-cors', credentials: 'include', body: '[]' })
      .catch(() => undefined);
  </script>`;

/** What the writes of a page were answered; undefined where the browser keeps the answer from everybody. */
async function answersToWrites(page: Page, open: () => Promise<unknown>): Promise<(number | undefined)[]> {
  const writes: Request[] = [];
  page.on('request', (request) => {
    if (request.method() === 'POST') writes.push(request);
  });
  await open();
  await expect.poll(() => writes.length).toBe(3);
  return Promise.all(writes.map(async (write) => (await write.response().catch(() => null))?.status()));
}

for (const [who, host] of [
  ['a sibling of our site', 'localhost'],
  ['another site', '127.0.0.1'],
] as const)
  test(`a page of ${who} changes nothing by form, fetch or sandboxed frame`, async ({
    context,
    sandbox,
    stack,
    problems,
  }) => {
    problems.expect(/foreign request|console error|failed request/);
    const site = await serveForeignPage(attackOn(stack.url));
    const page = await context.newPage();
    const answers = await answersToWrites(page, () => page.goto(site.url(host)));
    expect(answers).toContain(403);
    expect(answers.filter((status) => status !== 403 && status !== undefined)).toEqual([]);
    expect(await sandbox.requests({ method: 'POST' })).toEqual([]);
    await page.close();
    site.stop();
  });

test('no page of ours shows in a frame, not even in one of its own', async ({ page, problems, stack }) => {
  problems.expect(/frame-ancestors|policy violation|console error|foreign request|failed request/);
  const site = await serveForeignPage(`<iframe title="ours" src="${stack.url}/sign-in"></iframe>`);
  await page.goto(site.url('localhost'));
  await expect(page.frameLocator('iframe').getByRole('heading')).toHaveCount(0);
  await page.goto('about:blank');
  site.stop();
});

test('a string becomes neither HTML nor code, and the attempt is in the log without its text', async ({
  page,
  problems,
  stack,
}) => {
  problems.expect(/trusted-types|TrustedHTML|TrustedScript/i);
  await page.goto(routes.apps());
  const outcome = await page.evaluate(() => {
    const attempt = (work: () => unknown) => {
      try {
        work();
        return 'done';
      } catch (error) {
        return error instanceof Error ? error.name : 'thrown';
      }
    };
    const script = document.createElement('script');
    return {
      html: attempt(() => document.createElement('div').insertAdjacentHTML('beforeend', '<b>canary</b>')),
      foreign: attempt(() => Object.assign(script, { src: 'https://evil.example/canary.js' })),
      sibling: attempt(() => Object.assign(script, { src: '/api/apps' })),
      own: attempt(() => Object.assign(script, { src: '/_next/static/chunks/none.js' })),
      policy: attempt(() => Reflect.get(window, 'trustedTypes').createPolicy('mine', {})),
    };
  });
  expect(outcome).toEqual({
    html: 'TypeError',
    foreign: 'TypeError',
    sibling: 'TypeError',
    own: 'done',
    policy: 'TypeError',
  });
  const reports = () =>
    stack
      .output()
      .split('\n')
      .filter((line) => line.includes('browser report'));
  await expect.poll(() => reports().join()).toContain('trusted-types-sink');
  expect(reports().join()).not.toContain('canary');
});

test('hundreds of connections that never finish a request keep nobody out', async ({ stack, request }) => {
  const port = Number(new URL(stack.url).port);
  const slow = Array.from({ length: 400 }, () => connect(port, '127.0.0.1'));
  for (const [index, socket] of slow.entries()) {
    socket.on('error', () => socket.destroy());
    // Half of them in the head of a request, half in its body.
    socket.write(
      index % 2 === 0
        ? 'GET / HTTP/1.1\r\nhost: x\r\nx-slow: '
        : 'POST /api/auth/signout HTTP/1.1\r\nhost: x\r\ncontent-length: 1000\r\n\r\na=',
    );
  }
  for (const path of ['/healthz', '/readyz', routes.signIn()])
    expect((await request.get(path)).status(), path).toBe(200);
  for (const socket of slow) socket.destroy();
  expect((await request.get('/healthz')).status()).toBe(200);
});
