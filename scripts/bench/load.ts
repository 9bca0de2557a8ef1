import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { z } from 'zod';
import { root } from '../../e2e/stack.ts';
import type { BenchStack } from './browser.ts';

const script = join(root, 'node_modules', 'autocannon', 'autocannon.js');
const connections = 10;
const bytesPerPage = 4_096;
const maxOutputBytes = 1_000_000;

const report = z.object({
  requests: z.object({ average: z.number() }),
  non2xx: z.number(),
  errors: z.number(),
});

interface Load {
  readonly url: string;
  readonly cookie?: string;
  /** So many seconds, or so many requests. */
  readonly seconds?: number;
  readonly amount?: number;
}

/** Requests per second, from a process of its own, so that asking does not slow what is measured here. */
export async function requestsPerSecond({ url, cookie, seconds, amount }: Load): Promise<number> {
  const length = amount === undefined ? ['-d', String(seconds)] : ['-a', String(amount)];
  const headers = cookie === undefined ? [] : ['-H', `cookie: ${cookie}`];
  const args = [script, '-j', '-c', String(connections), ...length, ...headers, url];
  const { stdout } = await promisify(execFile)(process.execPath, args, { maxBuffer: maxOutputBytes });
  const { requests, non2xx, errors } = report.parse(JSON.parse(stdout));
  if (non2xx + errors > 0) throw new Error(`${url} failed ${non2xx + errors} times under load.`);
  return requests.average;
}

/** Resident memory of the dashboard's process, in MB. Linux alone tells. */
export function residentMb({ stack }: BenchStack): number {
  const pages = Number(readFileSync(`/proc/${stack.childPids.at(-1)}/statm`, 'utf8').split(' ')[1]);
  return (pages * bytesPerPage) / 1_000_000;
}
