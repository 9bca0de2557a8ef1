import { request } from 'node:http';
import type { SandboxUnderTest } from './testing.ts';

export interface Raw {
  status: number | undefined;
  headers: Record<string, unknown>;
  body: Buffer;
  error: string | undefined;
}

/** Below fetch: bytes as they come, no decoding, and what had arrived when the connection broke or time was up. */
export function callRaw(
  { running }: SandboxUnderTest,
  path: string,
  method = 'GET',
  limitMs = 400,
): Promise<Raw> {
  const { url, credentials } = running;
  return new Promise((resolve) => {
    const chunks: Buffer[] = [];
    const seen: Raw = { status: undefined, headers: {}, body: Buffer.alloc(0), error: undefined };
    const end = (error?: string) => resolve({ ...seen, body: Buffer.concat(chunks), error });
    const headers = { authorization: `Bearer ${credentials.token}`, 'content-type': 'application/json' };
    const call = request(`${url}${path}`, { method, headers, agent: false }, (res) => {
      Object.assign(seen, { status: res.statusCode, headers: res.headers });
      res.on('data', (bytes) => chunks.push(bytes));
      res.on('end', () => end());
      res.on('error', () => {});
    });
    call.on('error', ({ message }) => end(message));
    call.on('close', () => end());
    call.end(method === 'POST' ? '{"name":"Once"}' : undefined);
    setTimeout(() => {
      end('time');
      call.destroy();
    }, limitMs);
  });
}
