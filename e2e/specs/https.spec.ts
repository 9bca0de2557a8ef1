import { once } from 'node:events';
import { createServer } from 'node:net';
import { type BrowserContext, expect, test } from '@playwright/test';
import { CspEvaluator } from 'csp_evaluator/dist/evaluator.js';
import { CspParser } from 'csp_evaluator/dist/parser.js';
import { routes } from '#lib/routes';
import { createAccount, signIn } from '../accounts.ts';
import { observe } from '../observatory.ts';
import { type Stack, startStack } from '../stack.ts';
import { startRedirect, startTlsFront, type TlsFront } from '../tls-front.ts';

/* The product behind a reverse proxy with TLS, as it runs in earnest. */

test.describe.configure({ mode: 'serial' });

let address: string;
let stack: Stack;
let front: TlsFront;
let context: BrowserContext;
/** True where the front has the ports that everybody knows, which the Observatory needs. */
let isOnStandardPorts = false;
let stopRedirect = () => {};

async function freePort(): Promise<number> {
  const server = createServer();
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const bound = server.address();
  await new Promise((resolve) => server.close(resolve));
  return typeof bound === 'object' && bound ? bound.port : 0;
}

async function openFront(targetPort: number): Promise<TlsFront> {
  try {
    stopRedirect = (await startRedirect(80)).stop;
    const standard = await startTlsFront(targetPort, 443);
    isOnStandardPorts = true;
    return standard;
  } catch {
    return startTlsFront(targetPort);
  }
}

test.beforeAll(async ({ browser }) => {
  test.setTimeout(120_000);
  const port = await freePort();
  front = await openFront(port);
  address = isOnStandardPorts ? 'https://localhost' : `https://localhost:${front.port}`;
  stack = await startStack({ NEXTAUTH_URL: address, PORT: String(port) });
  context = await browser.newContext({ ignoreHTTPSErrors: true, baseURL: address });
});
test.afterAll(async () => {
  await context.close();
  front.stop();
  stopRedirect();
  await stack.stop();
});

test('every cookie is __Host- and Secure, and none but theme and zone can be read by a script', async () => {
  const page = await context.newPage();
  await signIn(page, await createAccount(stack, 'admin', 'admin@vendor.example'));
  await page.getByRole('radio', { name: 'Dark' }).check({ force: true });
  const cookies = await context.cookies();
  expect(cookies.map(({ name }) => name)).toEqual(
    expect.arrayContaining(['__Host-session', '__Host-csrf', '__Host-theme', '__Host-zone']),
  );
  for (const { name, secure, httpOnly, path, sameSite, domain } of cookies) {
    expect(name).toMatch(/^__Host-/);
    expect({ name, secure, path, sameSite, domain, httpOnly }).toEqual({
      name,
      secure: true,
      path: '/',
      sameSite: 'Lax',
      domain: 'localhost',
      httpOnly: !['__Host-theme', '__Host-zone'].includes(name),
    });
  }
  await page.reload();
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
  await page.close();
});

test('what a stranger says about host and protocol changes no link, redirect or check of the origin', async () => {
  const forged = {
    'x-forwarded-host': 'evil.example',
    'x-forwarded-proto': 'http',
    'x-forwarded-port': '81',
    forwarded: 'host=evil.example;proto=http',
  };
  const { request } = context;
  for (const path of [routes.home(), routes.signIn(), routes.apps(), '/api/auth/csrf', '/api/auth/signin']) {
    const answer = await request.get(path, { headers: forged, maxRedirects: 0 });
    expect(JSON.stringify(answer.headers()) + (await answer.text()), path).not.toContain('evil.example');
    expect(answer.headers().location ?? '/', path).toMatch(new RegExp(`^(/|${address}/)`));
  }
  const origin = 'https://evil.example';
  expect((await request.post(routes.apps(), { headers: { ...forged, origin } })).status()).toBe(403);
});

test('answers keep browsers on https for two years', async () => {
  for (const path of [routes.signIn(), '/healthz', '/nothing-here', '/_next/static/none.js'])
    expect((await context.request.get(path)).headers()['strict-transport-security'], path).toBe(
      'max-age=63072000; includeSubDomains',
    );
});

test('Google’s evaluator of policies finds nothing to say against ours', async () => {
  const policy = (await context.request.get(routes.signIn())).headers()['content-security-policy'] ?? '';
  const findings = new CspEvaluator(new CspParser(policy).csp).evaluate();
  // From 60 on, findings are remarks without a fault.
  expect(findings.filter(({ severity }) => severity < 60)).toEqual([]);
});

test('Mozilla’s Observatory gives A+, 130 points or more, with every test passed', async () => {
  test.setTimeout(300_000);
  if (!isOnStandardPorts)
    process.stdout.write('*** Ports 80 and 443 are not free here: the Observatory does not look. ***\n');
  test.skip(!isOnStandardPorts, 'the Observatory knows no other ports than 80 and 443');
  const { grade, score, failed } = await observe(front.certificate);
  test.info().annotations.push({ type: 'observatory', description: `${grade} ${score}` });
  expect({ grade, failed }).toEqual({ grade: 'A+', failed: [] });
  expect(score).toBeGreaterThanOrEqual(130);
});
