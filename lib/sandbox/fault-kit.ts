import type { ServerResponse } from 'node:http';
import { standardHeaders } from './answer.ts';
import type { Call, Listing } from './context.ts';
import { jsonBody } from './mangle.ts';
import { type Finished, send } from './raw-answer.ts';

export interface FaultParams {
  /** Latency, or the pause between two bytes. */
  ms?: number;
  /** Seconds for 429. */
  retryAfter?: number;
  status?: number;
  /** What `status` says in its error. */
  description?: string;
  location?: string;
  bytes?: number;
  /** Whether the real work is done first; each mode has its own default. */
  commit?: boolean;
  restart?: boolean;
}

export interface FaultCall {
  c: Call;
  out: ServerResponse;
  params: FaultParams;
  /** The real answer where the work was done, else an empty 200. */
  real: Finished;
  /** Does the same request once more, past all faults. */
  repeat: () => Promise<void>;
}

export interface FaultMode {
  /** True: the real work is done before the fault shows. */
  commits: boolean;
  /** Answers in the server's place; undefined lets the real answer go on. */
  act: (call: FaultCall) => Promise<Response | undefined> | Response | undefined;
}

export function refusal(
  status: number,
  code: string,
  description: string,
  headers: Record<string, string> = {},
): FaultMode {
  return {
    commits: false,
    act: ({ out }) =>
      send(out, {
        status,
        headers: { ...standardHeaders, ...headers },
        body: jsonBody({ error: { code, description } }),
      }),
  };
}

/** What a proxy in front of the service says, in its own words. */
const page =
  '<!DOCTYPE html><html><head><title>Service</title></head><body><h1>We will be right back</h1></body></html>';

export const html = (contentType: string): FaultMode => ({
  commits: true,
  act: ({ out }) =>
    send(out, { status: 200, headers: { 'content-type': contentType }, body: Buffer.from(page) }),
});

export const mangle = (change: (real: Finished) => Buffer): FaultMode => ({
  commits: true,
  act: ({ out, real }) => send(out, { ...real, body: change(real) }),
});

export const limited = (headers: (params: FaultParams) => Record<string, string>): FaultMode => ({
  commits: false,
  act: (call) => refusal(429, 'too_many_requests', 'Too many requests', headers(call.params)).act(call),
});

export const bend = (listing: Omit<Listing, 'restartAtEnd'>): FaultMode => ({
  commits: false,
  act: ({ c, params }) => {
    c.set('listing', { ...listing, restartAtEnd: params.restart ?? false });
    return undefined;
  },
});
