import { SmoochError } from './errors.ts';

/** Decoded bytes we are willing to read of one answer. The largest honest one, 100 apps, is about 15 kB. */
export const maxBodyBytes = 2 * 1024 * 1024;

/**
 * Reads a body up to the cap. Counts what arrives rather than trusting Content-Length, and stops at the first
 * byte too many. Throws {@link SmoochError} `unreadable`.
 */
export async function readCapped(body: AsyncIterable<Uint8Array>): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of body) {
    size += chunk.byteLength;
    if (size > maxBodyBytes)
      throw new SmoochError('unreadable', { reason: `body over ${maxBodyBytes} bytes` });
    chunks.push(chunk);
  }
  return Buffer.concat(chunks, size);
}

/**
 * Parses a JSON object out of an answer. The body is never quoted in the error, because it may hold secrets.
 * Throws {@link SmoochError} `unreadable`.
 */
export function parseJson(contentType: string, bytes: Uint8Array): unknown {
  if (!/^application\/([\w.-]+\+)?json\b/i.test(contentType))
    throw new SmoochError('unreadable', { reason: 'answer is not labelled JSON' });
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    // The cause quotes the body, so it stays behind.
    throw new SmoochError('unreadable', { reason: 'answer is not JSON' });
  }
}
