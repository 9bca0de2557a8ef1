import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod';
import type { Stack } from '../../e2e/stack.ts';

/**
 * What a process still holds after its garbage has been collected. Its resident memory alone does not tell growth from
 * a collector that has no reason to hurry: on a machine with room V8 lets hundreds of megabytes lie.
 */

/** Settings for `startStack` of a process whose memory is to be measured: a free port for the inspector, once asked for. */
export const measurable = { NODE_OPTIONS: '--inspect-port=0' };

/** In MB, after a full collection. */
export interface Memory {
  /** The heap and what it holds outside of it (buffers). */
  readonly live: number;
  /** What the system counts as the process's, code and free pages included. */
  readonly resident: number;
}

const bytesPerMb = 1_000_000;
const pollMs = 50;
const listenLimitMs = 10_000;
const answer = z.object({
  id: z.number(),
  result: z.object({ result: z.object({ value: z.string() }).optional() }),
});
const usage = z.object({ heapUsed: z.number(), external: z.number(), rss: z.number() });

/** Node opens its inspector on SIGUSR1, on this machine's own address, and prints where. */
async function inspectorOf({ output }: Stack, pid: number): Promise<string> {
  const from = output().length;
  process.kill(pid, 'SIGUSR1');
  for (const endsAt = Date.now() + listenLimitMs; Date.now() < endsAt; await sleep(pollMs)) {
    const url = /Debugger listening on (ws:\S+)/.exec(output().slice(from))?.[1];
    if (url) return url;
  }
  throw new Error('The process did not open its inspector.');
}

interface Inspector {
  /** Makes one call of the inspector's protocol and gives the value it answers with, if any. */
  readonly ask: (method: string, params?: object) => Promise<string | undefined>;
  readonly close: () => void;
}

async function openInspector(url: string): Promise<Inspector> {
  const socket = new WebSocket(url);
  const open = Promise.withResolvers<unknown>();
  const waiting = new Map<number, PromiseWithResolvers<string | undefined>>();
  socket.addEventListener('open', open.resolve);
  socket.addEventListener('error', () => open.reject(new Error('The inspector does not answer.')));
  socket.addEventListener('message', ({ data }) => {
    const message = answer.safeParse(JSON.parse(String(data))).data;
    if (message) waiting.get(message.id)?.resolve(message.result.result?.value);
  });
  socket.addEventListener('close', () => {
    for (const { reject } of waiting.values()) reject(new Error('The process has ended.'));
  });
  await open.promise;
  const ask = (method: string, params = {}) => {
    const id = waiting.size + 1;
    const call = Promise.withResolvers<string | undefined>();
    waiting.set(id, call);
    socket.send(JSON.stringify({ id, method, params }));
    return call.promise;
  };
  return { ask, close: () => socket.close() };
}

export interface MemoryGauge {
  readonly measure: () => Promise<Memory>;
  /** To be called before the stack is stopped: a process waits for its inspector to go. */
  readonly close: () => void;
}

/** Opens the dashboard of a stack that was started with `measurable`. */
export async function openMemory(stack: Stack): Promise<MemoryGauge> {
  const { ask, close } = await openInspector(await inspectorOf(stack, stack.childPids.at(-1) ?? 0));
  const measure = async () => {
    await ask('HeapProfiler.collectGarbage');
    const expression = 'JSON.stringify(process.memoryUsage())';
    const text = (await ask('Runtime.evaluate', { expression })) ?? '';
    const { heapUsed, external, rss } = usage.parse(JSON.parse(text));
    return { live: (heapUsed + external) / bytesPerMb, resident: rss / bytesPerMb };
  };
  return { measure, close };
}
