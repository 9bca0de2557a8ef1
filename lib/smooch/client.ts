import 'server-only';
import { SignJWT } from 'jose';
import { Agent, request } from 'undici';
import type { z } from 'zod';
import { type Credential, getEnv } from '#lib/env';
import { log } from '#lib/log';
import { processWide } from '#lib/process-wide';
import { requestReference } from '#lib/request-context';
import { isInBackground } from './background.ts';
import { parseJson, readCapped } from './body.ts';
import { SmoochError, type SmoochErrorKind } from './errors.ts';
import { type Segment, toLogPath, toPath } from './path.ts';
import { type CallKind, createPolicy, type Pace, type PolicyState } from './policy.ts';
import { type CallEvent, callRecord } from './record.ts';
import { isSecretName } from './schemas.ts';

/** One call to the service. */
export interface Call<T> {
  method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  /** Path below the version, in parts. Ids are matched against the id pattern here. */
  path: readonly Segment[];
  query?: Readonly<Record<string, string | number | undefined>>;
  body?: Readonly<Record<string, unknown>>;
  /** Parses the answer. What it does not name does not leave this function. */
  answer: z.ZodType<T>;
  kind: CallKind;
}

export interface SmoochClient {
  call: <T>(call: Call<T>) => Promise<T>;
  state: () => PolicyState;
  close: () => Promise<void>;
}

const product = 'partner-admin-dashboard';
const connectMs = 2_000;
const connections = 8;

function toUrl(apiUrl: string, { path, query }: Pick<Call<unknown>, 'path' | 'query'>): URL {
  const url = new URL(`${apiUrl}/${toPath(path)}`);
  for (const [name, value] of Object.entries(query ?? {}))
    if (value !== undefined) url.searchParams.set(name, String(value));
  return url;
}

/** An account key signs its own token: HS256, the key id as `kid` (contract, sections 1.3 and 8). */
function bearer(credential: Credential): Promise<string> {
  if (credential.kind === 'token') return Promise.resolve(credential.token.reveal());
  return new SignJWT({ scope: 'account' })
    .setProtectedHeader({ alg: 'HS256', typ: 'JWT', kid: credential.keyId })
    .setIssuedAt()
    .sign(new TextEncoder().encode(credential.secret.reveal()));
}

/** Seconds or an HTTP date, as RFC 9110 section 10.2.3 allows; milliseconds from now, undefined when absent. */
function retryAfterMs(header: string | string[] | undefined): number | undefined {
  const text = Array.isArray(header) ? header[0] : header;
  if (text === undefined) return undefined;
  if (/^\d{1,9}$/.test(text)) return Number(text) * 1_000;
  const date = Date.parse(text);
  return Number.isNaN(date) ? undefined : Math.max(0, date - Date.now());
}

const kindByStatus: Readonly<Record<number, SmoochErrorKind>> = {
  400: 'rejected',
  401: 'unauthorized',
  402: 'rejected',
  403: 'forbidden',
  404: 'not-found',
  409: 'conflict',
  410: 'not-found',
  413: 'rejected',
  422: 'rejected',
  423: 'conflict',
  429: 'rate-limited',
};

/** No 4xx but these two leaves open whether the call was carried out. */
const isRefusal = (status: number) => status >= 400 && status < 500 && status !== 408 && status !== 425;

/** Whether a lost or broken answer leaves open what happened, and the call must not be sent again. */
const isUncertain = (kind: CallKind) => kind === 'create' || kind === 'update';

/** What one call has been through so far. */
interface Progress {
  attempts: number;
  status: number | undefined;
  /** A request went out whose effect its answer, or the lack of one, leaves open. */
  isOpen: boolean;
}

/**
 * A removal may be sent again, so its failures are those of a read while there are repeats left. When they are
 * used up and one of them may have worked, nobody knows: that must not read as "nothing was changed".
 */
function settledError(kind: CallKind, error: unknown, { isOpen }: Progress): unknown {
  const isLost =
    error instanceof SmoochError && (error.kind === 'unavailable' || error.kind === 'unreadable');
  return kind === 'remove' && isOpen && isLost ? new SmoochError('unknown-outcome', error.facts) : error;
}

/** The service may quote what it refuses, and what it refuses may be a credential. */
function withoutSecrets(text: string, sent: Call<unknown>['body']): string {
  const secrets = Object.entries(sent ?? {}).filter(([name]) => isSecretName(name));
  return secrets.reduce((words, [, value]) => (value ? words.replaceAll(String(value), '…') : words), text);
}

/** `{"error":{"code","description"}}` (contract, section 1.1); anything else says nothing. Capped for the screen. */
function ownWords(body: unknown, sent: Call<unknown>['body']): { code?: string; description?: string } {
  if (typeof body !== 'object' || body === null || !('error' in body)) return {};
  const { error } = body;
  if (typeof error !== 'object' || error === null) return {};
  const text = (value: unknown) =>
    typeof value === 'string' ? withoutSecrets(value, sent).slice(0, 500) : undefined;
  return {
    code: 'code' in error ? text(error.code) : undefined,
    description: 'description' in error ? text(error.description) : undefined,
  };
}

interface Answer {
  status: number;
  retryAfter: number | undefined;
  contentType: string;
  bytes: Uint8Array;
}

function toError({ kind, body }: Call<unknown>, answer: Answer): SmoochError {
  const { status } = answer;
  const known = kindByStatus[status] ?? (isRefusal(status) ? 'rejected' : undefined);
  if (known) {
    let words = {};
    try {
      words = ownWords(parseJson(answer.contentType, answer.bytes), body);
    } catch {
      // A refusal without readable words is still a refusal; its status has said the important part.
    }
    return new SmoochError(known, { status, ...words, retryAfterMs: answer.retryAfter });
  }
  if (status >= 400)
    return new SmoochError(isUncertain(kind) ? 'unknown-outcome' : 'unavailable', {
      status,
      retryAfterMs: answer.retryAfter,
    });
  return new SmoochError('unreadable', { status, reason: 'unexpected status' });
}

const neverSent = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'UND_ERR_CONNECT_TIMEOUT',
  'EHOSTUNREACH',
  'ENETUNREACH',
]);

/** A failure below HTTP. A change that may have reached the service is unknown, all others are unavailable. */
function toNetworkError(kind: CallKind, cause: unknown): SmoochError {
  if (cause instanceof SmoochError) {
    return cause.kind === 'unreadable' && isUncertain(kind)
      ? new SmoochError('unknown-outcome', cause.facts)
      : cause;
  }
  const code =
    cause instanceof Error && 'code' in cause
      ? String(cause.code)
      : cause instanceof Error
        ? cause.name
        : 'unknown';
  if (neverSent.has(code)) return new SmoochError('unavailable', { reason: code });
  return new SmoochError(isUncertain(kind) ? 'unknown-outcome' : 'unavailable', { reason: code });
}

interface ClientSettings {
  readonly apiUrl: string;
  readonly credential: Credential;
  /** Other times than the policy's own, for tests. */
  readonly pace?: Partial<Pace>;
}

/**
 * A client with its own connections and policy. `call` sends the request and gives the parsed answer, or throws
 * {@link SmoochError} and nothing else. A DELETE that was repeated counts 404 as done, because the first
 * attempt may have carried it out.
 */
export function createClient(settings: ClientSettings): SmoochClient {
  const policy = createPolicy(settings.pace);
  const agent = new Agent({ connections, pipelining: 1, connect: { timeout: connectMs } });
  const token = bearer(settings.credential);

  async function send(call: Call<unknown>, url: URL, signal: AbortSignal): Promise<Answer> {
    const {
      statusCode: status,
      headers,
      body,
    } = await request(url, {
      dispatcher: agent,
      method: call.method,
      signal,
      headers: {
        authorization: `Bearer ${await token}`,
        accept: 'application/json',
        // Tells the service's operators, and our tests, what nobody was waiting for.
        'user-agent': isInBackground() ? `${product} (index)` : product,
        // Refusing compression is what makes the cap on read bytes a cap on decoded bytes.
        'accept-encoding': 'identity',
        // The official clients label an empty body too (contract, section 6).
        ...((call.kind === 'create' || call.kind === 'update') && { 'content-type': 'application/json' }),
      },
      body: call.body ? JSON.stringify(call.body) : undefined,
    });
    const encoding = headers['content-encoding'];
    if (encoding !== undefined && encoding !== 'identity') {
      await body.dump({ limit: 0 }).catch(() => undefined);
      throw new SmoochError('unreadable', { status, reason: 'compressed answer' });
    }
    return {
      status,
      retryAfter: retryAfterMs(headers['retry-after']),
      contentType: String(headers['content-type'] ?? ''),
      bytes: await readCapped(body),
    };
  }

  async function attempt<T>(
    call: Call<T>,
    { url, signal, number }: { url: URL; signal: AbortSignal; number: number },
    progress: Progress,
  ): Promise<T> {
    progress.attempts += 1;
    progress.status = undefined;
    try {
      const answer = await send(call, url, signal);
      progress.status = answer.status;
      if (answer.status === 429)
        callRecord().addLimit({
          at: Date.now(),
          path: toLogPath(call.path),
          retryAfterMs: answer.retryAfter,
        });
      const isDone = answer.status >= 200 && answer.status < 300;
      if (!isDone) {
        const error = toError(call, answer);
        if (call.kind === 'remove' && number > 0 && error.kind === 'not-found') return call.answer.parse({});
        throw error;
      }
      // Documented without a body (contract, section 5); whatever else a success of it holds must be readable.
      if (call.kind === 'remove' && answer.bytes.length === 0) return call.answer.parse({});
      const parsed = call.answer.safeParse(parseJson(answer.contentType, answer.bytes));
      if (parsed.success) return parsed.data;
      const paths = parsed.error.issues.map((issue) => issue.path.join('.')).slice(0, 10);
      throw new SmoochError('unreadable', { status: answer.status, reason: `fields ${paths.join(', ')}` });
    } catch (cause) {
      const error = toNetworkError(call.kind, cause);
      const isKnown = error.kind !== 'unavailable' && error.kind !== 'unreadable';
      if (!isKnown && !neverSent.has(error.facts.reason ?? '')) progress.isOpen = true;
      throw error;
    }
  }

  function note(call: Call<unknown>, startedAt: number, progress: Progress, error?: SmoochError): void {
    const event: CallEvent = {
      at: Date.now(),
      method: call.method,
      path: toLogPath(call.path),
      kind: call.kind,
      outcome: error?.kind ?? 'ok',
      status: progress.status,
      ms: Math.round(performance.now() - startedAt),
      attempts: progress.attempts,
      retryAfterMs: error?.facts.retryAfterMs,
      isBackground: isInBackground(),
      reference: requestReference(),
    };
    callRecord().add(event);
    if (!error || error.kind === 'not-found') return;
    const { method, path, ms, attempts } = event;
    log().warn(
      { method, path, kind: error.kind, ms, attempts, reason: error.message },
      'call to the service failed',
    );
  }

  return {
    async call(call) {
      const url = toUrl(settings.apiUrl, call);
      const startedAt = performance.now();
      const progress: Progress = { attempts: 0, status: undefined, isOpen: false };
      try {
        const answer = await policy.execute(call.kind, (signal, number) =>
          attempt(call, { url, signal, number }, progress),
        );
        note(call, startedAt, progress);
        return answer;
      } catch (cause) {
        const error = settledError(call.kind, cause, progress);
        if (error instanceof SmoochError) note(call, startedAt, progress, error);
        throw error;
      }
    },
    state: () => policy.state(),
    close: () => agent.close(),
  };
}

const current = () => processWide('smooch', () => ({ client: createClient(getEnv()) }));

/** The client of this process, over the configured service. */
export const smooch = (): SmoochClient => current().client;

/** Puts another client in its place, for tests that need shorter limits or a breaker of their own. */
export function replaceClient(client: SmoochClient): void {
  current().client = client;
}
