import { once } from 'node:events';
import { createServer, type IncomingMessage } from 'node:http';
import { connect } from 'node:net';
import { text } from 'node:stream/consumers';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { installGate } from './install.ts';
import { maxBodyBytes } from './rules.ts';

/** A server that stands in for Next: it answers what reached it, or 500 to a path that asks for one. */
const seen: { method: string; body: string; headers: IncomingMessage['headers'] }[] = [];
const server = createServer(async (request, response) => {
  seen.push({ method: request.method ?? '', body: await text(request), headers: request.headers });
  response.statusCode = request.url === '/broken' ? 500 : 200;
  response.end('next');
});
let remove = () => {};
let base = '';
let port = 0;

function begin(trustedProxies = 0): void {
  remove();
  remove = installGate({
    port,
    publicUrl: 'https://dashboard.example.com',
    isHttps: true,
    trustedProxies,
    isDevelopment: false,
  });
}

beforeEach(async () => {
  seen.length = 0;
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const address = server.address();
  port = typeof address === 'object' && address ? address.port : 0;
  base = `http://127.0.0.1:${port}`;
  begin();
});
afterEach(async () => {
  remove();
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
});

const post = (body: BodyInit, headers: Record<string, string> = {}) =>
  fetch(`${base}/`, {
    method: 'POST',
    body,
    headers,
    ...(body instanceof ReadableStream && { duplex: 'half' }),
  });

/** A body whose length nobody announces. */
const inPieces = (...pieces: readonly string[]) =>
  new ReadableStream({
    start: (controller) => {
      for (const piece of pieces) controller.enqueue(Buffer.from(piece));
      controller.close();
    },
  });

/** Writes bytes as they are and answers all that comes back. */
async function raw(bytes: string): Promise<string> {
  const socket = connect(port, '127.0.0.1');
  socket.end(bytes);
  return text(socket);
}

function expectHeaders(headers: { get: (name: string) => string | null }): void {
  expect(headers.get('x-content-type-options')).toBe('nosniff');
  expect(headers.get('content-security-policy')).toContain("default-src 'none'");
  expect(headers.get('strict-transport-security')).toMatch(/^max-age=63072000/);
  expect(headers.get('referrer-policy')).toBe('no-referrer');
}

describe('a body', () => {
  test('reaches Next whole, whatever its pieces', async () => {
    const pieces = ['a'.repeat(1_000), 'b'.repeat(30_000), 'c'];
    const answer = await post(inPieces(...pieces));
    expect(answer.status).toBe(200);
    expect(seen[0]?.body).toBe(pieces.join(''));
  });

  test('of the largest size is taken, one byte more is not, announced or not', async () => {
    const largest = Buffer.alloc(maxBodyBytes, 'x');
    expect((await post(largest)).status).toBe(200);
    expect((await post(Buffer.concat([largest, Buffer.from('x')]))).status).toBe(413);
    const text = largest.toString();
    expect((await post(inPieces(text, 'x', text))).status).toBe(413);
    expect(seen).toHaveLength(1);
  });

  test('that never ends keeps Next out of it', async () => {
    const socket = connect(port, '127.0.0.1');
    socket.write('POST / HTTP/1.1\r\nhost: x\r\ncontent-length: 10\r\n\r\nabc');
    expect((await fetch(`${base}/`)).status).toBe(200);
    expect(seen.map(({ method }) => method)).toEqual(['GET']);
    socket.destroy();
  });

  test('of an action that React would not write is refused with 400', async () => {
    const headers = { 'next-action': 'a'.repeat(42), 'content-type': 'text/plain;charset=UTF-8' };
    expect((await post('["$F1"]', headers)).status).toBe(400);
    expect((await post('', headers)).status).toBe(200);
    expect((await post('["x"]', headers)).status).toBe(200);
    expect(seen.map(({ body }) => body)).toEqual(['', '["x"]']);
  });
});

describe('every answer carries the same headers', () => {
  test.each(['/', '/broken'])('of Next itself: %s', async (path) =>
    expectHeaders((await fetch(base + path)).headers),
  );

  test('a refusal', async () => {
    const answer = await fetch(base, { method: 'DELETE' });
    expect(answer.status).toBe(405);
    expect(answer.headers.get('allow')).toBe('GET, HEAD, POST');
    expectHeaders(answer.headers);
    expect(seen).toEqual([]);
  });

  test.each([
    ['a method nobody knows', 'BREW / HTTP/1.1\r\nhost: x\r\n\r\n', 405],
    ['an address of 20 kB', `GET /${'a'.repeat(20_000)} HTTP/1.1\r\nhost: x\r\n\r\n`, 431],
    ['a header of 20 kB', `GET / HTTP/1.1\r\nhost: x\r\nx-long: ${'a'.repeat(20_000)}\r\n\r\n`, 431],
    ['what is no request', '\u0016\u0003\u0001 hello', 400],
    ['two lengths', 'POST / HTTP/1.1\r\nhost: x\r\ncontent-length: 1\r\ncontent-length: 2\r\n\r\nab', 400],
  ])('%s', async (_what, bytes, status) => {
    const answer = await raw(bytes);
    expect(answer).toMatch(new RegExp(`^HTTP/1.1 ${status} `));
    expectHeaders({ get: (name) => new RegExp(`^${name}: (.*)$`, 'm').exec(answer)?.[1] ?? null });
    expect(seen).toEqual([]);
  });
});

test('forwarding headers of others reach nobody; Next hears our own name when the origin is ours', async () => {
  const forged = { 'x-forwarded-host': 'evil.example', 'x-forwarded-proto': 'http', forwarded: 'host=evil' };
  await fetch(base, { headers: forged });
  await post('x', { ...forged, origin: 'https://dashboard.example.com' });
  expect(seen.map(({ headers }) => headers['x-forwarded-host'])).toEqual([
    undefined,
    'dashboard.example.com',
  ]);
  expect(seen.flatMap(({ headers }) => [headers['x-forwarded-proto'], headers.forwarded])).toEqual(
    Array(4).fill(undefined),
  );
});

test('an upgrade is an ordinary request', async () => {
  server.on('upgrade', (_request, socket) => socket.end('upgraded'));
  const answer = await raw(
    'GET / HTTP/1.1\r\nhost: x\r\nconnection: upgrade, close\r\nupgrade: websocket\r\n\r\n',
  );
  server.removeAllListeners('upgrade');
  expect(answer).toMatch(/^HTTP\/1.1 200 [\s\S]*next/);
});

test('heads and whole requests have a time by which they must be here', async () => {
  await fetch(base);
  expect(server.headersTimeout).toBeLessThanOrEqual(10_000);
  expect(server.requestTimeout).toBeLessThanOrEqual(30_000);
  expect(server.maxConnections).toBeGreaterThan(10_000);
});

test('a server on another port is left alone', async () => {
  const other = createServer((_request, response) => response.end('other'));
  await once(other.listen(0, '127.0.0.1'), 'listening');
  const address = other.address();
  const answer = await fetch(`http://127.0.0.1:${typeof address === 'object' && address?.port}`, {
    method: 'PUT',
  });
  expect(answer.status).toBe(200);
  expect(answer.headers.get('content-security-policy')).toBeNull();
  other.close();
});

test("without a proxy of ours the socket's address takes the place of what the client claims", async () => {
  const headers = { 'x-forwarded-for': '203.0.113.7' };
  await fetch(base, { headers });
  begin(1);
  await fetch(base, { headers });
  expect(seen.map((request) => request.headers['x-forwarded-for'])).toEqual(['127.0.0.1', '203.0.113.7']);
});
