import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { routeOf } from './route-of.ts';

interface Received {
  readonly path: string;
  readonly headers: IncomingMessage['headers'];
  readonly body: unknown;
}

const received: Received[] = [];
const heldToken = 'token-that-must-not-travel';

async function listen(server: Server): Promise<string> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  // A listening TCP server has an address with a port.
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

/** Takes what is exported, as a collector does. */
const collector = createServer(async (request, response) => {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk);
  const text = Buffer.concat(chunks).toString();
  received.push({ path: request.url ?? '', headers: request.headers, body: JSON.parse(text) });
  response.writeHead(200, { 'content-type': 'application/json' }).end('{}');
});

/** Answers one call and breaks the next ones. */
let calls = 0;
const service = createServer((_, response) => {
  calls += 1;
  const isGood = calls > 1;
  response
    .writeHead(isGood ? 200 : 503, { 'content-type': 'application/json' })
    .end('{"apps":[],"hasMore":false}');
});

/** A server with everything on: it answers one request, for which it calls the service, and says what it loaded. */
const script = `
  import { createServer } from 'node:http';
  import { trace } from '@opentelemetry/api';
  import { startTelemetry } from '#lib/telemetry/start';
  import { referRequests } from '#lib/request-context';
  import { listApps } from '#lib/smooch/apps';
  referRequests();
  await startTelemetry();
  const server = createServer((request, response) => {
    trace.getTracer('next').startActiveSpan('GET', { attributes: { 'http.target': request.url } }, async (span) => {
      await listApps({ limit: 25, offset: 0 });
      response.end('ok', () => span.end());
    });
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  process.stdout.write(server.address().port + '\\n');
`;

const urls = { collector: '', service: '' };
beforeAll(async () => {
  Object.assign(urls, { collector: await listen(collector), service: await listen(service) });
});
afterAll(() => {
  collector.close();
  service.close();
});

function start(settings: Readonly<Record<string, string>>, code = script) {
  const flags = ['--conditions=react-server', '--input-type=module', '--eval', code];
  return spawn(process.execPath, flags, {
    env: {
      ...process.env,
      SMOOCH_API_URL: `${urls.service}/v1`,
      SMOOCH_APP_MAKER_TOKEN: 'aa.bb.cc',
      LOG_LEVEL: 'silent',
      ...settings,
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
}

async function freePort(): Promise<number> {
  const server = createServer();
  const url = await listen(server);
  await new Promise((resolve) => server.close(resolve));
  return Number(new URL(url).port);
}

const text = () => JSON.stringify(received.map(({ body }) => body));

describe('with everything asked for', () => {
  test('a collector gets traces and metrics by the standard settings, and Prometheus reads the same', async () => {
    const metricsPort = await freePort();
    const child = start({
      METRICS_PORT: String(metricsPort),
      OTEL_EXPORTER_OTLP_ENDPOINT: urls.collector,
      OTEL_EXPORTER_OTLP_HEADERS: 'x-team=messaging',
      OTEL_SERVICE_NAME: 'dashboard-under-test',
      OTEL_METRIC_EXPORT_INTERVAL: '500',
    });
    const [line] = await once(child.stdout, 'data');
    const page = await fetch(`http://127.0.0.1:${String(line).trim()}/apps/5f1e/keys?token=${heldToken}`);
    expect(await page.text()).toBe('ok');
    await expect.poll(text, { timeout: 15_000 }).toContain('service GET');
    await expect.poll(text, { timeout: 15_000 }).toContain('dashboard.service.call.duration');
    const prometheus = await (await fetch(`http://127.0.0.1:${metricsPort}/metrics`)).text();
    child.kill('SIGKILL');

    expect(new Set(received.map(({ path }) => path))).toEqual(new Set(['/v1/traces', '/v1/metrics']));
    for (const { headers } of received) expect(headers['x-team']).toBe('messaging');
    expect(text()).toContain('dashboard-under-test');
    expect(text()).toContain('/apps/5f1e/keys');
    expect(text()).not.toContain(heldToken);

    expect(prometheus).toMatch(
      /http_server_request_duration_count\{.*http_route="\/apps\/\{id\}\/keys".*\} 1\b/,
    );
    expect(prometheus).toMatch(
      /dashboard_service_call_duration_count\{[^}]*kind="read"[^}]*outcome="ok"[^}]*\} 1\b/,
    );
    expect(prometheus).toMatch(/dashboard_service_repeats_total\{[^}]*kind="read"[^}]*\} 1\b/);
    expect(prometheus).toMatch(/dashboard_service_breaker\S* 0\b/);
    expect(prometheus).toMatch(/dashboard_service_queued\S* 0\b/);
    expect(prometheus).not.toContain('5f1e');
  }, 40_000);
});

test('without a setting nothing of it is loaded', async () => {
  const code = `
    import { startTelemetry } from '#lib/telemetry/start';
    import { registerHooks } from 'node:module';
    const loaded = [];
    registerHooks({ resolve: (name, context, next) => { loaded.push(name); return next(name, context); } });
    await startTelemetry();
    process.stdout.write(JSON.stringify(loaded.filter((name) => name.includes('opentelemetry'))));
  `;
  const child = start({}, code);
  const [printed] = await once(child.stdout, 'data');
  expect(String(printed)).toBe('[]');
});

test('a port that is taken stops the start with a sentence', async () => {
  const code = `
    import { startTelemetry } from '#lib/telemetry/start';
    await startTelemetry().catch((error) => process.stdout.write(error.message));
    process.exit(0);
  `;
  const child = start({ METRICS_PORT: new URL(urls.service).port }, code);
  const [printed] = await once(child.stdout, 'data');
  expect(String(printed)).toMatch(/^METRICS_PORT \d+ is taken/);
});

describe('an address as a label', () => {
  test.each([
    ['/', '/'],
    ['/apps?q=acme', '/apps'],
    ['/apps/5f1e/integrations/77', '/apps/{id}/integrations/{id}'],
    ['/apps/5f1e/integrations/new/telegram', '/apps/{id}/integrations/new/{id}'],
    ['/_next/static/chunks/1.js', '/_next'],
    ['/wp-admin/setup.php', 'other'],
    ['/setup?token=secret', '/setup'],
  ])('%s is %s', (url, label) => {
    expect(routeOf(url)).toBe(label);
  });
});
