import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, test } from 'vitest';
import { isPublicAddress, locate, OutsideError, type Resolve, requestOutside } from './outside.ts';

const none = () => false;
const every = () => true;
const problemOf = async (work: Promise<unknown>) => {
  const error = await work.then(
    () => undefined,
    (cause: unknown) => cause,
  );
  return error instanceof OutsideError ? error.problem : error;
};

describe('an address', () => {
  test.each([
    '127.0.0.1',
    '127.8.9.1',
    '0.0.0.0',
    '10.0.0.1',
    '172.16.0.1',
    '172.31.255.255',
    '192.168.1.1',
    '100.64.0.1',
    '169.254.169.254',
    '192.0.0.8',
    '192.0.2.1',
    '198.18.0.1',
    '198.51.100.7',
    '203.0.113.9',
    '224.0.0.1',
    '240.0.0.1',
    '255.255.255.255',
    '::',
    '::1',
    '::7f00:1',
    '::ffff:127.0.0.1',
    '::ffff:10.0.0.1',
    '::ffff:a9fe:a9fe',
    '64:ff9b::7f00:1',
    '64:ff9b:1::a00:1',
    'fe80::1',
    'fe80::1%eth0',
    'fec0::1',
    'fc00::1',
    'fd12:3456::1',
    'ff02::1',
    '2001::1',
    '2001:db8::1',
    '2002:7f00:1::',
    '100::1',
    'not an address',
    '',
  ])('%s is not public', (address) => expect(isPublicAddress(address)).toBe(false));

  test.each(['8.8.8.8', '1.1.1.1', '172.32.0.1', '100.128.0.1', '2606:4700:4700::1111', '::ffff:8.8.8.8'])(
    '%s is public',
    (address) => expect(isPublicAddress(address)).toBe(true),
  );
});

describe('a place', () => {
  const at =
    (...addresses: string[]): Resolve =>
    async () =>
      addresses.map((address) => ({ address, family: address.includes(':') ? 6 : 4 }));

  test.each([
    'https://127.0.0.1/',
    'https://2130706433/',
    'https://0x7f.1/',
    'https://017700000001/',
    'https://[::1]/',
    'https://[::ffff:127.0.0.1]/',
    'https://169.254.169.254/latest/meta-data',
    'https://localhost/',
    'https://localhost./',
    'https://LOCALHOST:3000/',
    'https://api.localhost/',
    'https://printer.local/',
    'https://metadata.google.internal/',
    'https://intranet/',
    'https://１２７.０.０.１/',
  ])('%s is inside, before any name is resolved', async (address) => {
    const resolve = () => Promise.reject(new Error('asked the name server'));
    expect(await problemOf(locate(new URL(address), { isException: none, resolve }))).toBe('inside');
  });

  test.each([
    [['10.0.0.7']],
    [['8.8.8.8', '10.0.0.7']],
    [['fd00::1', '2606:4700:4700::1111']],
    [['::ffff:192.168.0.1']],
  ])('of a public name with the addresses %j is inside', async (addresses) => {
    const guard = { isException: none, resolve: at(...addresses) };
    expect(await problemOf(locate(new URL('https://hooks.example'), guard))).toBe('inside');
  });

  test('of a public name with public addresses is its first address', async () => {
    const guard = { isException: none, resolve: at('8.8.8.8', '1.1.1.1') };
    expect(await locate(new URL('https://hooks.example'), guard)).toMatchObject({ address: '8.8.8.8' });
  });

  test.each(['http://hooks.example', 'ftp://hooks.example', 'file:///etc/passwd', 'gopher://hooks.example'])(
    'under %s is not asked',
    async (address) => {
      const guard = { isException: none, resolve: at('8.8.8.8') };
      expect(await problemOf(locate(new URL(address), guard))).toBe('scheme');
    },
  );

  test('that is an exception may be inside and plain http, but nothing else', async () => {
    const guard = { isException: every, resolve: at('10.0.0.7') };
    expect(await locate(new URL('http://hooks.corp.example'), guard)).toMatchObject({ address: '10.0.0.7' });
    expect(await problemOf(locate(new URL('ftp://hooks.corp.example'), guard))).toBe('scheme');
  });

  test('whose name nobody knows says so', async () => {
    const resolve = () => Promise.reject(Object.assign(new Error('no'), { code: 'ENOTFOUND' }));
    const guard = { isException: none, resolve };
    expect(await problemOf(locate(new URL('https://hooks.example'), guard))).toBe('unresolvable');
  });
});

describe('a request', () => {
  const servers: { close: () => void; closeAllConnections: () => void }[] = [];
  afterEach(() => {
    for (const server of servers.splice(0)) {
      server.closeAllConnections();
      server.close();
    }
  });

  async function serve(listener: RequestListener): Promise<number> {
    const server = createServer(listener);
    servers.push(server);
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    // A listening TCP server has an address object.
    return (server.address() as AddressInfo).port;
  }

  const options = {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: '{}',
    timeoutMs: 1_000,
    maxBytes: 2_048,
    isException: every,
  } as const;

  test('is sent once, with what it was given, and gives the answer', async () => {
    const seen: string[] = [];
    const port = await serve((incoming, response) => {
      seen.push(`${incoming.method} ${incoming.url} ${incoming.headers.host}`);
      response.writeHead(418, { 'content-type': 'text/plain' }).end('short and stout');
    });
    const answer = await requestOutside(new URL(`http://localhost:${port}/hook?a=1`), options);
    expect(answer).toMatchObject({ status: 418, contentType: 'text/plain', isCut: false });
    expect(Buffer.from(answer.bytes).toString()).toBe('short and stout');
    expect(seen).toEqual([`POST /hook?a=1 localhost:${port}`]);
  });

  test('goes to the address that was checked, although the name points elsewhere a moment later', async () => {
    let isInsideAsked = false;
    const insidePort = await serve((_, response) => {
      isInsideAsked = true;
      response.end('inside');
    });
    let questions = 0;
    // First the documentation range, where nobody answers, stands in for a public address; then this machine.
    const rebinding: Resolve = async () => {
      questions += 1;
      return [{ address: questions === 1 ? '198.51.100.1' : '127.0.0.1', family: 4 }];
    };
    const url = new URL(`http://rebind.example:${insidePort}/`);
    const sent = requestOutside(url, { ...options, timeoutMs: 400, resolve: rebinding });
    expect(await problemOf(sent)).toBe('no-answer');
    expect(questions).toBe(1);
    expect(isInsideAsked).toBe(false);
  });

  test('that resolves to an inside address is never sent', async () => {
    let isAsked = false;
    const port = await serve((_, response) => {
      isAsked = true;
      response.end();
    });
    const resolve: Resolve = async () => [{ address: '127.0.0.1', family: 4 }];
    const url = new URL(`https://hooks.example:${port}/`);
    expect(await problemOf(requestOutside(url, { ...options, isException: none, resolve }))).toBe('inside');
    expect(isAsked).toBe(false);
  });

  test.each([301, 302, 303, 307, 308])('does not follow a redirect (%i)', async (status) => {
    let isFollowed = false;
    const elsewhere = await serve((_, response) => {
      isFollowed = true;
      response.end();
    });
    const port = await serve((_, response) =>
      response.writeHead(status, { location: `http://127.0.0.1:${elsewhere}/secret` }).end(),
    );
    expect((await requestOutside(new URL(`http://127.0.0.1:${port}/`), options)).status).toBe(status);
    expect(isFollowed).toBe(false);
  });

  test('that is never answered ends in time', async () => {
    const port = await serve(() => undefined);
    const startedAt = Date.now();
    const sent = requestOutside(new URL(`http://127.0.0.1:${port}/`), { ...options, timeoutMs: 300 });
    expect(await problemOf(sent)).toBe('no-answer');
    expect(Date.now() - startedAt).toBeLessThan(1_500);
  });

  test('whose answer drips ends in time', async () => {
    const port = await serve((_, response) => {
      response.write('a');
      const timer = setInterval(() => response.write('a'), 50);
      response.on('close', () => clearInterval(timer));
    });
    const sent = requestOutside(new URL(`http://127.0.0.1:${port}/`), { ...options, timeoutMs: 400 });
    expect(await problemOf(sent)).toBe('no-answer');
  });

  test('reads no more of an answer than it was told', async () => {
    const port = await serve((_, response) => {
      const chunk = Buffer.alloc(256 * 1024, 'a');
      const more = () => {
        while (!response.destroyed && response.write(chunk));
        response.once('drain', more);
      };
      more();
    });
    const answer = await requestOutside(new URL(`http://127.0.0.1:${port}/`), options);
    expect(answer.bytes).toHaveLength(2_048);
    expect(answer.isCut).toBe(true);
  });

  test('does not unpack what it did not ask to be packed', async () => {
    const port = await serve((_, response) => response.writeHead(200, { 'content-encoding': 'gzip' }).end());
    const answer = await requestOutside(new URL(`http://127.0.0.1:${port}/`), options);
    expect(answer.isCompressed).toBe(true);
  });
});
