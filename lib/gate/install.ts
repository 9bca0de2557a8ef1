import 'server-only';
import { type IncomingMessage, Server, type ServerResponse, STATUS_CODES } from 'node:http';
import type { Duplex } from 'node:stream';
import { getEnv, isDevelopment } from '#lib/env';
import { isActionBody } from './action-body.ts';
import { steadyHeaders } from './headers.ts';
import { hasBody, holdBody, release } from './hold-body.ts';
import {
  isAction,
  malformed,
  maxBodyBytes,
  type Refusal,
  refuseHead,
  tooLarge,
  wrongMethod,
} from './rules.ts';

/**
 * A thin layer between Node's server and Next's listener. Next answers 500 to a strange method, origin or body; here
 * they get their proper codes, and every answer, also one that Next never sees, carries the same headers.
 */

export interface GateSettings {
  /** The gate stands before the server of this port and leaves others of the process alone. */
  readonly port: number;
  readonly publicUrl: string;
  readonly isHttps: boolean;
  /** How many reverse proxies of ours stand in front. */
  readonly trustedProxies: number;
  /** `next dev` keeps a socket open to its pages and posts to itself: only headers and origins are seen to. */
  readonly isDevelopment: boolean;
}

/** A head that trickles in for longer is cut off, as is a whole request after the second limit. */
const headersTimeoutMs = 10_000;
const requestTimeoutMs = 30_000;
/** Each costs a few kilobytes while it waits; beyond, Node closes new ones at once. */
const maxConnections = 12_000;

/** What `.env` says. */
export function settingsOfGate(): GateSettings {
  const { port, publicUrl, isHttps, trustedProxies } = getEnv();
  return { port, publicUrl, isHttps, trustedProxies, isDevelopment };
}

/** Puts the gate before the servers of this process. Answers what takes it away again. */
export function installGate(settings: GateSettings): () => void {
  const prototype = Server.prototype;
  const emit = prototype.emit;
  const isOurs = (server: Server) => {
    const address = server.address();
    return typeof address === 'object' && address?.port === settings.port;
  };
  prototype.emit = function (this: Server, event: string, ...args: unknown[]): boolean {
    const pass = () => Reflect.apply(emit, this, [event, ...args]);
    if (!isOurs(this)) return pass();
    if (event === 'connection') setLimits(this, settings);
    // Node's own events, with the arguments its documentation names.
    if (event === 'request')
      return handleRequest(args[0] as IncomingMessage, args[1] as ServerResponse, settings, pass);
    if (event === 'clientError') return answerClientError(args[0], args[1] as Duplex, settings);
    return pass();
  };
  return () => {
    prototype.emit = emit;
  };
}

function setLimits(server: Server, { isDevelopment }: GateSettings): void {
  server.headersTimeout = headersTimeoutMs;
  server.requestTimeout = requestTimeoutMs;
  server.maxConnections = maxConnections;
  // Nothing of ours takes an upgrade, so Next's handler for it is never reached: such a request is an ordinary one.
  if (!isDevelopment) Reflect.set(server, 'shouldUpgradeCallback', () => false);
}

function handleRequest(
  request: IncomingMessage,
  response: ServerResponse,
  settings: GateSettings,
  pass: () => boolean,
): boolean {
  for (const [name, value] of Object.entries(steadyHeaders(settings.isHttps)))
    response.setHeader(name, value);
  const facts = { method: request.method ?? '', headers: request.headers };
  const refusal = refuseHead(facts, settings.publicUrl);
  if (refusal && !(settings.isDevelopment && refusal.status !== 403)) return refuse(response, refusal);
  trustNoForwarding(request, settings);
  if (settings.isDevelopment || !hasBody(request)) return pass();
  holdBody(request, maxBodyBytes, (held) => {
    if (held === 'gone') return;
    if (held === 'too-large') return void refuse(response, tooLarge);
    if (isAction(facts) && !isActionBody(held.body.toString())) return void refuse(response, malformed);
    pass();
    release(request, held.body);
  });
  return true;
}

const mappedAddress = /^::ffff:(?=[\d.]+$)/;

/**
 * Next believes these headers of anybody. Our address is a setting, so they are dropped; where the origin was found
 * to be ours, Next's own check of it is told so, whatever a reverse proxy made of the Host. Pages see headers and no
 * socket: where no proxy of ours stands in front, the address of the other end takes the place of what it claims.
 */
function trustNoForwarding(
  { headers, socket }: IncomingMessage,
  { publicUrl, trustedProxies }: GateSettings,
): void {
  for (const name of ['x-forwarded-host', 'x-forwarded-proto', 'x-forwarded-port', 'forwarded'])
    delete headers[name];
  if (headers.origin === publicUrl) headers['x-forwarded-host'] = new URL(publicUrl).host;
  if (trustedProxies === 0)
    headers['x-forwarded-for'] = (socket.remoteAddress ?? '').replace(mappedAddress, '');
}

function refuse(response: ServerResponse, { status, sentence, headers }: Refusal): true {
  if (response.headersSent) return true;
  response.writeHead(status, {
    'content-type': 'text/plain; charset=utf-8',
    'cache-control': 'no-store',
    ...headers,
  });
  response.end(`${sentence}\n`);
  return true;
}

const parserRefusals: Readonly<Record<string, Refusal>> = {
  HPE_HEADER_OVERFLOW: { status: 431, sentence: 'The address or the headers of this request are too long.' },
  ERR_HTTP_REQUEST_TIMEOUT: { status: 408, sentence: 'This request took too long to arrive.' },
};

/** What Node could not read as a request. False leaves it to Node, which answers without our headers. */
function answerClientError(error: unknown, socket: Duplex, settings: GateSettings): boolean {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  // On a connection that has answered before, something may be on its way: Node knows, we do not.
  if (code === 'ECONNRESET' || !socket.writable || ('bytesWritten' in socket && socket.bytesWritten !== 0))
    return false;
  return refuseSocket(
    socket,
    isUnknownMethod(error) ? wrongMethod : (parserRefusals[code] ?? malformed),
    settings,
  );
}

/** Node's parser knows a list of methods; a request with another one is still a request. */
function isUnknownMethod(error: unknown): boolean {
  if (!(error instanceof Error && 'code' in error && error.code === 'HPE_INVALID_METHOD')) return false;
  return 'rawPacket' in error && /^[A-Z]+ \S+ HTTP\/1/.test(String(error.rawPacket));
}

function refuseSocket(socket: Duplex, refusal: Refusal, { isHttps }: GateSettings): true {
  const { status, sentence } = refusal;
  const headers = {
    ...steadyHeaders(isHttps),
    ...refusal.headers,
    'content-type': 'text/plain; charset=utf-8',
    'content-length': String(sentence.length + 1),
    'cache-control': 'no-store',
    connection: 'close',
  };
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}`);
  socket.on('error', () => socket.destroy());
  socket.end([`HTTP/1.1 ${status} ${STATUS_CODES[status]}`, ...lines, '', `${sentence}\n`].join('\r\n'), () =>
    socket.destroy(),
  );
  return true;
}
