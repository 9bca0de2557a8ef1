import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { z } from 'zod';
import { Secret } from '#lib/secret';
import { inBackground } from './background.ts';
import { createClient, type SmoochClient } from './client.ts';
import { SmoochError } from './errors.ts';
import { createPolicy, type LimitsByKind, limits, type Pace } from './policy.ts';

vi.mock('#lib/log', () => ({ log: () => ({ warn: () => undefined }) }));

type Handler = (request: IncomingMessage, response: ServerResponse) => void;

const answer = z.object({ name: z.string() }).transform(({ name }) => name);
const read = { method: 'GET', path: ['apps', 'abc'], answer, kind: 'read' } as const;
const create = { method: 'POST', path: ['apps'], body: { name: 'x' }, answer, kind: 'create' } as const;
const remove = {
  method: 'DELETE',
  path: ['apps', 'abc'],
  answer: z.looseObject({}).transform(() => 'gone'),
  kind: 'remove',
} as const;

const requests: IncomingMessage[] = [];
let handler: Handler;
let client: SmoochClient;
let apiUrl: string;

const makeClient = (pace?: Partial<Pace>) =>
  createClient({ apiUrl, credential: { kind: 'token', token: new Secret('a.b.c') }, ...(pace && { pace }) });

/** The policy's own counts in little time. */
const quickLimits = Object.fromEntries(
  Object.entries(limits).map(([kind, { retries }]) => [kind, { retries, attemptMs: 300, totalMs: 900 }]),
  // The same kinds as those it is made of.
) as unknown as LimitsByKind;
const server = createServer((request, response) => {
  requests.push(request);
  request.resume();
  handler(request, response);
});

const json = (
  response: ServerResponse,
  status: number,
  body: unknown,
  headers: Record<string, string> = {},
) =>
  response
    .writeHead(status, { 'content-type': 'application/json; charset=utf-8', ...headers })
    .end(JSON.stringify(body));
const ok: Handler = (_, response) => json(response, 200, { name: 'Acme' });
const status =
  (code: number, headers: Record<string, string> = {}): Handler =>
  (_, response) =>
    json(response, code, { error: { code: 'some_code', description: 'its own words' } }, headers);
const reset: Handler = (request) => request.socket.destroy();

/** Answers with each handler in turn, the last one for ever. */
const inTurn =
  (...handlers: Handler[]): Handler =>
  (request, response) =>
    (handlers[requests.length - 1] ?? handlers.at(-1) ?? ok)(request, response);

const failureOf = async (call: Promise<unknown>): Promise<SmoochError> => {
  const error = await call.then(
    () => undefined,
    (cause: unknown) => cause,
  );
  if (!(error instanceof SmoochError)) throw new Error('expected a SmoochError', { cause: error });
  return error;
};

beforeEach(async () => {
  requests.length = 0;
  handler = ok;
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  // A listening TCP server has an address object.
  const { port } = server.address() as AddressInfo;
  apiUrl = `http://127.0.0.1:${port}/v1`;
  client = makeClient();
});

afterEach(async () => {
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
  await client.close().catch(() => undefined);
});

describe('a call', () => {
  test('carries the credential, asks for no compression, and gives the parsed answer', async () => {
    expect(await client.call(read)).toBe('Acme');
    expect(requests[0]?.url).toBe('/v1/apps/abc');
    expect(requests[0]?.headers).toMatchObject({
      authorization: 'Bearer a.b.c',
      'accept-encoding': 'identity',
    });
  });

  test.each(['..', '.', '', 'a/b', '..%2f', 'a?b', 'a#b', 'a\0', 'a'.repeat(65)])(
    'never leaves for the id %j',
    async (id) => {
      expect((await failureOf(client.call({ ...read, path: ['apps', id] }))).kind).toBe('not-found');
      expect(requests).toHaveLength(0);
    },
  );

  test('with any text as an id reaches that resource or nothing', async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'binary', maxLength: 80 }), async (id) => {
        requests.length = 0;
        await client.call({ ...read, path: ['apps', id] }).catch(() => undefined);
        for (const request of requests) expect(request.url).toBe(`/v1/apps/${id}`);
      }),
    );
  });

  test.each([
    [400, 'rejected'],
    [401, 'unauthorized'],
    [402, 'rejected'],
    [403, 'forbidden'],
    [404, 'not-found'],
    [409, 'conflict'],
    [413, 'rejected'],
    [302, 'unreadable'],
    [405, 'rejected'],
    [418, 'rejected'],
  ])('answered with %i is %s, after one request', async (code, kind) => {
    handler = status(code, { location: 'http://127.0.0.1:1/elsewhere' });
    expect((await failureOf(client.call(read))).kind).toBe(kind);
    expect(requests).toHaveLength(1);
  });

  test("keeps the service's own words", async () => {
    handler = status(400);
    expect((await failureOf(client.call(create))).facts.description).toBe('its own words');
  });

  test('but not a credential that they quote', async () => {
    const body = { type: 'viber', token: '4453b6ac-canary', appSecret: '' };
    handler = (_, response) =>
      response
        .writeHead(400, { 'content-type': 'application/json' })
        .end(JSON.stringify({ error: { code: 'bad_request', description: `${body.token} is no token` } }));
    expect((await failureOf(client.call({ ...create, body }))).facts.description).toBe('… is no token');
  });

  test('a removal is done although nothing is said about it', async () => {
    handler = (_, response) => response.writeHead(200).end();
    expect(await client.call(remove)).toBe('gone');
    expect(requests).toHaveLength(1);
  });
});

describe('repeating', () => {
  test('a read is sent up to three times while the service is down', async () => {
    handler = inTurn(status(503), reset, ok);
    expect(await client.call(read)).toBe('Acme');
    expect(requests).toHaveLength(3);
  });

  test.each([
    ['500', status(500)],
    ['a reset', reset],
    [
      'HTML',
      (_: IncomingMessage, response: ServerResponse) =>
        response.writeHead(201, { 'content-type': 'text/html' }).end('<p>'),
    ],
  ] satisfies [string, Handler][])(
    'a create is sent once, and %s leaves its outcome open',
    async (_, broken) => {
      handler = broken;
      expect((await failureOf(client.call(create))).kind).toBe('unknown-outcome');
      expect(requests).toHaveLength(1);
    },
  );

  test('a create that was told to slow down was not carried out', async () => {
    handler = status(429, { 'retry-after': '30' });
    const error = await failureOf(client.call(create));
    expect(error.kind).toBe('rate-limited');
    expect(error.facts.retryAfterMs).toBe(30_000);
  });

  test('a delete that finds nothing the second time is done', async () => {
    handler = inTurn(reset, status(404));
    expect(await client.call(remove)).toBe('gone');
  });

  test('a delete that finds nothing the first time says so', async () => {
    handler = status(404);
    expect((await failureOf(client.call(remove))).kind).toBe('not-found');
  });

  test('nobody calls again before the time the service named', async () => {
    handler = inTurn(status(429, { 'retry-after': '1' }), ok);
    const startedAt = Date.now();
    expect(await client.call(read)).toBe('Acme');
    expect(Date.now() - startedAt).toBeGreaterThanOrEqual(1_000);
  });

  test('a long pause is said at once, and holds for everybody', async () => {
    handler = status(429, { 'retry-after': '3600' });
    await failureOf(client.call(read));
    const error = await failureOf(client.call(read));
    expect(error.kind).toBe('rate-limited');
    expect(requests).toHaveLength(1);
  });

  test('a date is as good as seconds', async () => {
    handler = status(429, { 'retry-after': new Date(Date.now() + 60_000).toUTCString() });
    const { retryAfterMs } = (await failureOf(client.call(read))).facts;
    expect(retryAfterMs).toBeGreaterThan(57_000);
    expect(retryAfterMs).toBeLessThanOrEqual(60_000);
  });

  test('after five failures in a row nothing is sent any more', async () => {
    handler = status(500);
    for (let tries = 0; tries < 5; tries += 1) await failureOf(client.call(create));
    expect((await failureOf(client.call(create))).kind).toBe('unavailable');
    expect(requests).toHaveLength(5);
    expect(client.state().breaker).toBe('open');
  });

  test('the breaker lets one call through after its time, and closes when that is answered', async () => {
    const quick = makeClient({ halfOpenAfterMs: 100 });
    handler = status(500);
    for (let tries = 0; tries < 5; tries += 1) await failureOf(quick.call(create));
    expect(quick.state().breaker).toBe('open');
    handler = ok;
    await expect.poll(() => quick.call(read).catch(() => 'still open')).toBe('Acme');
    expect(quick.state().breaker).toBe('closed');
    await quick.close();
  });

  test('a hundred clients that fail together do not come back together', async () => {
    const pauses = await Promise.all(
      Array.from({ length: 100 }, async () => {
        let failedAt = 0;
        let pause = 0;
        await createPolicy().execute('read', async (_signal, number) => {
          if (number > 0) pause = performance.now() - failedAt;
          else {
            failedAt = performance.now();
            throw new SmoochError('unavailable');
          }
        });
        return pause;
      }),
    );
    const mean = pauses.reduce((sum, pause) => sum + pause, 0) / pauses.length;
    expect(Math.max(...pauses) - Math.min(...pauses)).toBeGreaterThan(0.3 * mean);
  });

  test('refused credentials do not open the breaker', async () => {
    handler = status(401);
    for (let tries = 0; tries < 8; tries += 1) await failureOf(client.call(read));
    expect(client.state().breaker).toBe('closed');
  });
});

describe('a crowd', () => {
  test('of 40 has at most 8 calls under way; the 41st and later are shed with a clear kind', async () => {
    let underWay = 0;
    let most = 0;
    handler = (_, response) => {
      underWay += 1;
      most = Math.max(most, underWay);
      setTimeout(() => {
        underWay -= 1;
        json(response, 200, { name: 'Acme' });
      }, 20);
    };
    const results = await Promise.allSettled(
      Array.from({ length: 50 }, () => client.call({ ...create, kind: 'create' })),
    );
    expect(most).toBeLessThanOrEqual(8);
    const shed = results.filter((result) => result.status === 'rejected');
    expect(shed).toHaveLength(10);
    for (const { reason } of shed)
      expect({ kind: reason.kind, isShed: reason.facts.isShed }).toEqual({
        kind: 'unavailable',
        isShed: true,
      });
  });

  test('a call that waited for a place goes out under its own name, whoever made room', async () => {
    const open: [request: IncomingMessage, response: ServerResponse][] = [];
    handler = (request, response) => open.push([request, response]);
    const background = inBackground(() => Promise.all(Array.from({ length: 3 }, () => client.call(read))));
    const persons = Promise.all(Array.from({ length: 6 }, () => client.call(read)));
    const isIndex = ({ headers }: IncomingMessage) => headers['user-agent']?.endsWith('(index)') ?? false;
    await vi.waitFor(() =>
      expect(requests.map(isIndex).sort()).toEqual([...Array(5).fill(false), true, true, true]),
    );
    const [makesRoom] = open.splice(
      open.findIndex(([request]) => isIndex(request)),
      1,
    );
    if (makesRoom) ok(...makesRoom);
    await vi.waitFor(() => expect(requests.slice(8).map(isIndex)).toEqual([false]));
    for (const one of open) ok(...one);
    await Promise.all([background, persons]);
  });
});

describe('an answer', () => {
  test('over 2 MiB is cut off', async () => {
    handler = (_, response) => {
      response.writeHead(200, { 'content-type': 'application/json' });
      const chunk = Buffer.alloc(1024 * 1024, ' ');
      for (let count = 0; count < 50 && !response.destroyed; count += 1) response.write(chunk);
      response.end();
    };
    expect((await failureOf(client.call(read))).kind).toBe('unreadable');
  });

  test('that is compressed is refused unread', async () => {
    handler = (_, response) =>
      response
        .writeHead(200, { 'content-type': 'application/json', 'content-encoding': 'gzip' })
        .end(gzipSync(JSON.stringify({ name: 'Acme' })));
    expect((await failureOf(client.call(read))).kind).toBe('unreadable');
  });

  test('of any bytes ends in a value or in a typed error that does not quote it', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.uint8Array({ maxLength: 500 }),
        fc.constantFrom('application/json', 'text/html', 'application/json; charset=utf-8'),
        async (bytes, contentType) => {
          handler = (_, response) => response.writeHead(200, { 'content-type': contentType }).end(bytes);
          const error = await failureOf(client.call(read));
          expect(error.kind).toBe('unreadable');
        },
      ),
      { numRuns: 60 },
    );
  });

  test('of any status, headers and body, cut off or not, ends in a value or a typed error, and is not repeated without end', async () => {
    const isOver: string[] = [];
    await fc.assert(
      fc.asyncProperty(
        fc.record({
          code: fc.integer({ min: 200, max: 599 }),
          headers: fc.dictionary(
            fc.constantFrom(
              'retry-after',
              'location',
              'content-type',
              'content-encoding',
              'content-length',
              'x-any',
            ),
            fc.oneof(
              fc.constantFrom(
                '0',
                '-1',
                '1e9',
                '99999999999',
                'gzip',
                'identity',
                'application/json',
                'text/html',
              ),
              fc.string({ unit: 'grapheme-ascii', maxLength: 40 }),
            ),
            { maxKeys: 4 },
          ),
          body: fc.oneof(
            fc.uint8Array({ maxLength: 400 }).map((bytes) => Buffer.from(bytes)),
            fc.json().map((text) => Buffer.from(text)),
            fc.json().map((text) => Buffer.from(`{"name":"Acme","error":${text}}`)),
          ),
          isCut: fc.boolean(),
          kind: fc.constantFrom('read', 'create', 'update', 'remove', 'mint', 'secretRead'),
        }),
        async ({ code, headers, body, isCut, kind }) => {
          requests.length = 0;
          // A breaker or a pause of an earlier answer would answer in this one's place.
          await client.close();
          client = makeClient({ firstDelayMs: 1, limits: quickLimits });
          handler = (request, response) => {
            try {
              response.writeHead(code, headers);
            } catch {
              // What Node itself will not send cannot arrive either.
              response.writeHead(code, {});
            }
            response.write(body, () => (isCut ? request.socket.destroy() : response.end()));
          };
          const method =
            kind === 'create' ? 'POST' : kind === 'update' ? 'PUT' : kind === 'remove' ? 'DELETE' : 'GET';
          const outcome = await client
            .call({ method, path: ['apps'], answer, kind })
            .catch((error: unknown) => error);
          if (typeof outcome !== 'string') expect(outcome).toBeInstanceOf(SmoochError);
          expect(requests.length).toBeLessThanOrEqual(quickLimits[kind].retries + 1);
          if (outcome instanceof SmoochError) isOver.push(outcome.kind);
        },
      ),
      { numRuns: 300, interruptAfterTimeLimit: 15_000, markInterruptAsFailure: false },
    );
    expect(isOver.length).toBeGreaterThan(0);
  });

  test('does not reach the prototype', async () => {
    handler = (_, response) =>
      response
        .writeHead(200, { 'content-type': 'application/json' })
        .end('{"__proto__":{"polluted":1},"name":"Acme"}');
    expect(await client.call(read)).toBe('Acme');
    expect('polluted' in {}).toBe(false);
  });
});
