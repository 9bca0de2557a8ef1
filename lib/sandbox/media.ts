import { crc32, deflateSync } from 'node:zlib';
import { Hono } from 'hono';
import type { SandboxEnv } from './context.ts';
import { createDeriver } from './derive.ts';
import { notFound } from './errors.ts';
import type { Json } from './records.ts';

/** Demo messages name their pictures with this scheme, because the port is another one after each start. */
export const MEDIA_SCHEME = 'sandbox-media:';

/** Replaces the scheme by this server's address, in a message and in its items. */
export function withMediaOrigin(body: Json, origin: string): Json {
  const text = JSON.stringify(body);
  if (!text.includes(MEDIA_SCHEME)) return body;
  // Parsing what was just written from an object gives an object.
  return JSON.parse(text.replaceAll(MEDIA_SCHEME, `${origin}/media/`)) as Json;
}

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const framed = Buffer.alloc(body.length + 8);
  framed.writeUInt32BE(data.length, 0);
  body.copy(framed, 4);
  framed.writeUInt32BE(crc32(body), body.length + 4);
  return framed;
}

/** A soft gradient whose colours follow from the name. */
export function drawPng(name: string, width = 480, height = 320): Buffer {
  const { digits } = createDeriver(`media ${name}`);
  const base = [0, 1, 2].map(() => Number(digits(3)) % 160);
  const row = (y: number) =>
    Array.from({ length: width }, (_, x) =>
      base.map((v, i) => v + Math.round((i % 2 ? x / width : y / height) * 95)),
    ).flat();
  const pixels = Array.from({ length: height }, (_, y) => [0, ...row(y)]).flat();
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 2], 8);
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  const data = deflateSync(Buffer.from(pixels));
  return Buffer.concat([
    signature,
    chunk('IHDR', header),
    chunk('IDAT', data),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

/** Pictures and files of the demo conversations; public, as the service's media are. */
export function mediaRoutes(): Hono<SandboxEnv> {
  const routes = new Hono<SandboxEnv>();
  routes.get('/:name', (c) => {
    const name = c.req.param('name');
    if (/^[a-z0-9-]{1,40}\.txt$/.test(name)) return c.text(`Demo file ${name}\n`);
    if (!/^[a-z0-9-]{1,40}\.png$/.test(name)) throw notFound.resource();
    return c.body(new Uint8Array(drawPng(name)), 200, { 'content-type': 'image/png' });
  });
  return routes;
}
