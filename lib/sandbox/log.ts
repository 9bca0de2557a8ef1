import type { Call } from './context.ts';

export interface LogEntry {
  sequence: number;
  /** Unix milliseconds of arrival. */
  time: number;
  /** Until the answer was out or the connection ended; null while it is under way. */
  ms: number | null;
  method: string;
  path: string;
  query: Record<string, string>;
  /** Null while under way, and for a connection that was reset or hung up without an answer. */
  status: number | null;
  body: unknown;
  headers: Record<string, string>;
  fault: string | null;
  /** How many requests were under way when this one arrived, itself included. */
  inFlight: number;
}

export interface RequestLog {
  open(c: Call, body: string): LogEntry;
  since(sequence: number): LogEntry[];
  clear(): void;
}

/** A soak makes hundreds of thousands of requests; memory must stay flat. */
const KEPT = 20_000;
const keptHeaders = [
  'content-type',
  'content-length',
  'user-agent',
  'accept',
  'accept-encoding',
  'connection',
];

function parseBody(text: string): unknown {
  if (text === '') return null;
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

function readHeaders(c: Call): Record<string, string> {
  const pairs = keptHeaders.flatMap((name) => {
    const value = c.req.header(name);
    return value === undefined ? [] : [[name, value]];
  });
  return Object.fromEntries(pairs);
}

/** Holds credentials in clear, so it exists only where the test control does. */
export function createRequestLog(): RequestLog {
  let entries: LogEntry[] = [];
  let sequence = 0;
  let inFlight = 0;

  const closeWith = (entry: LogEntry, c: Call) => {
    inFlight += 1;
    entry.inFlight = inFlight;
    const { outgoing } = c.env;
    outgoing.once('close', () => {
      inFlight -= 1;
      entry.ms = Date.now() - entry.time;
      entry.status = outgoing.headersSent ? outgoing.statusCode : null;
    });
  };

  return {
    open: (c, text) => {
      sequence += 1;
      const entry: LogEntry = {
        sequence,
        time: Date.now(),
        ms: null,
        method: c.req.method,
        path: c.req.path,
        query: c.req.query(),
        status: null,
        body: parseBody(text),
        headers: readHeaders(c),
        fault: null,
        inFlight: 0,
      };
      closeWith(entry, c);
      entries.push(entry);
      if (entries.length > KEPT * 1.1) entries = entries.slice(-KEPT);
      return entry;
    },
    since: (after) => entries.filter((entry) => entry.sequence > after),
    clear: () => {
      entries = [];
    },
  };
}
