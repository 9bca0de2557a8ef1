interface ReadFacts {
  /** Undefined when there was no answer. */
  readonly status: number | undefined;
  readonly reference?: string;
  /** Set when the service said how long to wait. */
  readonly retryAfterSeconds?: number;
}

/** A failed read of our own server, with the words it sent. */
export class ReadError extends Error {
  override readonly name = 'ReadError';
  readonly facts: ReadFacts;
  constructor(message: string, facts: ReadFacts) {
    super(message);
    this.facts = facts;
  }
}

const offline = 'The dashboard does not answer. Check your connection and try again.';

/** GET of one of our own addresses. Throws {@link ReadError} and nothing else. */
export async function fetchJson<T>(path: string, signal: AbortSignal): Promise<T> {
  const response = await fetch(path, { signal, headers: { accept: 'application/json' } }).catch(
    () => undefined,
  );
  const body = await response?.json().catch(() => undefined);
  // Our own server of the same build sends exactly this shape; the caller names it.
  if (response?.ok && body !== undefined) return body as T;
  throw new ReadError(body?.message ?? offline, { ...body, status: response?.status });
}
