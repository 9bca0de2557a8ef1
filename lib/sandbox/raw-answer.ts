import { once } from 'node:events';
import type { ServerResponse } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { createGzip } from 'node:zlib';
import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response';

/** What an answer consists of, once it is out of the framework's hands. */
export interface Finished {
  status: number;
  headers: Record<string, string>;
  body: Buffer;
}

/** Nothing more comes until the caller gives up. */
export async function waitForClose(out: ServerResponse): Promise<Response> {
  if (!out.destroyed) await once(out, 'close');
  return RESPONSE_ALREADY_SENT;
}

/** A TCP reset instead of a polite end. */
export function resetConnection(out: ServerResponse): Response {
  out.socket?.resetAndDestroy();
  return RESPONSE_ALREADY_SENT;
}

export function send(out: ServerResponse, { status, headers, body }: Finished): Response {
  out.writeHead(status, { ...headers, 'content-length': body.length });
  out.end(body);
  return RESPONSE_ALREADY_SENT;
}

export async function hangHalfWay(
  out: ServerResponse,
  { status, headers, body }: Finished,
): Promise<Response> {
  out.writeHead(status, { ...headers, 'content-length': body.length });
  out.write(body.subarray(0, Math.ceil(body.length / 2)));
  return waitForClose(out);
}

export async function drip(out: ServerResponse, finished: Finished, everyMs: number): Promise<Response> {
  const { status, headers, body } = finished;
  out.writeHead(status, { ...headers, 'content-length': body.length });
  for (let at = 0; at < body.length && !out.destroyed; at += 1) {
    out.write(body.subarray(at, at + 1));
    await sleep(everyMs, undefined, { ref: false });
  }
  if (!out.destroyed) out.end();
  return RESPONSE_ALREADY_SENT;
}

const blank = Buffer.alloc(64 * 1024, ' ');

/** Spaces before the JSON: as long as wished, and still valid to a reader without a limit. */
async function writePadded(
  target: NodeJS.WritableStream,
  body: Buffer,
  bytes: number,
  isGone: () => boolean,
) {
  for (let sent = 0; sent < bytes && !isGone(); sent += blank.length) {
    if (!target.write(blank)) await Promise.race([once(target, 'drain'), sleep(1000)]);
  }
  target.end(body);
}

export async function flood(out: ServerResponse, finished: Finished, bytes: number): Promise<Response> {
  out.on('error', () => {});
  out.writeHead(finished.status, finished.headers);
  await writePadded(out, finished.body, bytes, () => out.destroyed);
  return RESPONSE_ALREADY_SENT;
}

/** Small on the wire, `bytes` long when unpacked; sent whatever encodings the caller accepts. */
export async function gzipBomb(out: ServerResponse, finished: Finished, bytes: number): Promise<Response> {
  out.on('error', () => {});
  out.writeHead(finished.status, { ...finished.headers, 'content-encoding': 'gzip' });
  const gzip = createGzip({ level: 9 });
  out.on('close', () => gzip.destroy());
  gzip.on('error', () => {});
  gzip.pipe(out);
  await writePadded(gzip, finished.body, bytes, () => out.destroyed);
  return RESPONSE_ALREADY_SENT;
}
