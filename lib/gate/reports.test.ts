import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { log } from '#lib/log';
import { takeReports } from './reports.ts';

const violation = {
  type: 'csp-violation',
  url: 'https://dashboard.example.com/invite?token=canary-token',
  body: {
    effectiveDirective: 'script-src-elem',
    blockedURL: 'https://user:canary-password@evil.example/x.js?canary-query#canary-hash',
    sourceFile: 'https://dashboard.example.com/_next/static/chunks/a.js',
    disposition: 'enforce',
    sample: 'canary-sample',
  },
};
const send = (body: unknown, type = 'application/reports+json') =>
  takeReports(
    new Request('http://localhost/', {
      method: 'POST',
      headers: { 'content-type': type },
      body: typeof body === 'string' ? body : JSON.stringify(body),
    }),
  );

const lines: unknown[] = [];
beforeEach(() => {
  vi.useFakeTimers({ now: Date.now() + 120_000 });
  lines.length = 0;
  vi.spyOn(log(), 'warn').mockImplementation((line: unknown) => void lines.push(line));
});
afterEach(() => {
  vi.restoreAllMocks();
  vi.advanceTimersByTime(120_000);
});

test('a report goes into the log without query strings, passwords or samples', async () => {
  expect((await send([violation])).status).toBe(204);
  expect(lines).toEqual([
    {
      report: {
        type: 'csp-violation',
        page: 'https://dashboard.example.com/invite',
        directive: 'script-src-elem',
        blocked: 'https://evil.example/x.js',
        source: 'https://dashboard.example.com/_next/static/chunks/a.js',
        disposition: 'enforce',
        id: undefined,
      },
    },
  ]);
});

test('the older form of a report is taken too', async () => {
  const report = { 'document-uri': 'http://localhost:3000/apps?q=canary', 'blocked-uri': 'inline' };
  expect((await send({ 'csp-report': report }, 'application/csp-report')).status).toBe(204);
  expect(lines).toMatchObject([{ report: { page: 'http://localhost:3000/apps', blocked: 'inline' } }]);
});

test.each([
  ['another content type', JSON.stringify([violation]), 'text/plain', 415],
  ['what is no JSON', '[', 'application/reports+json', 400],
  ['another shape', '{"a":1}', 'application/json', 400],
  ['no report', '[]', 'application/reports+json', 400],
  [
    'a hundred reports at once',
    JSON.stringify(Array(100).fill({ type: 'x', body: {} })),
    'application/json',
    400,
  ],
  ['more than 16 kB', JSON.stringify([{ ...violation, url: 'x'.repeat(17_000) }]), 'application/json', 413],
])('%s is refused and not kept', async (_what, body, type, status) => {
  expect((await send(body, type)).status).toBe(status);
  expect(lines).toEqual([]);
});

test('of a flood of reports sixty a minute are kept', async () => {
  const statuses: number[] = [];
  for (let turn = 0; turn < 70; turn++) statuses.push((await send([violation])).status);
  expect(statuses.filter((status) => status === 204)).toHaveLength(60);
  expect(statuses.at(-1)).toBe(429);
  vi.advanceTimersByTime(61_000);
  lines.length = 0;
  expect((await send([violation])).status).toBe(204);
  expect(lines[0]).toEqual({ dropped: 10 });
});
