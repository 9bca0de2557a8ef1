import type { IncomingMessage } from 'node:http';

/** `gone`: the other side left. `released`: put back, so that whoever reads the request finds it untouched. */
export type Held = { readonly body: Buffer } | 'too-large' | 'gone';

/** A request without a body can be judged at once. */
export function hasBody({ headers }: IncomingMessage): boolean {
  return headers['transfer-encoding'] !== undefined || Number(headers['content-length'] ?? 0) > 0;
}

/**
 * Keeps a request back until its whole body is here. Node hands a body over through `push`, which stands aside
 * meanwhile; afterwards {@link release} hands over what was kept. A body that is too large is dropped as it comes.
 */
export function holdBody(request: IncomingMessage, maxBytes: number, then: (held: Held) => void): void {
  const chunks: Buffer[] = [];
  let bytes = 0;
  let isSettled = false;
  const settle = (held: Held) => {
    if (isSettled) return;
    isSettled = true;
    request.off('close', onClose);
    then(held);
  };
  const onClose = () => settle('gone');
  request.on('close', onClose);
  request.push = (chunk: Buffer | null) => {
    if (chunk === null) {
      Reflect.deleteProperty(request, 'push');
      if (isSettled) request.push(null);
      else settle({ body: Buffer.concat(chunks) });
      return false;
    }
    bytes += chunk.length;
    if (bytes > maxBytes) {
      chunks.length = 0;
      settle('too-large');
    } else chunks.push(chunk);
    return true;
  };
}

export function release(request: IncomingMessage, body: Buffer): void {
  request.push(body);
  request.push(null);
}
