import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { root } from './stack.ts';

/** An app of one empty page on the same framework: what everybody pays before writing a line. */
const files = {
  'package.json': '{ "name": "empty-page", "private": true, "type": "module" }',
  // Its packages are ours, by a link; the bundler follows it below its root alone.
  'next.config.js': "export default { turbopack: { root: '/' } };",
  'app/layout.jsx':
    'export default function Layout({ children }) { return <html lang="en"><body>{children}</body></html>; }',
  'app/page.jsx': 'export default function Page() { return <p>Empty</p>; }',
};

/** Made for every request, under the product's own policy with a new nonce each time. */
const dynamicFiles = {
  ...files,
  'app/page.jsx':
    "export const dynamic = 'force-dynamic'; export default function Page() { return <p>Empty</p>; }",
  'proxy.js': `
    import { randomBytes } from 'node:crypto';
    import { NextResponse } from 'next/server';
    export function proxy(request) {
      const nonce = randomBytes(16).toString('base64');
      const policy = "default-src 'none'; script-src 'self' 'nonce-" + nonce + "' 'strict-dynamic'; "
        + "style-src 'self' 'nonce-" + nonce + "'; img-src 'self' data:; connect-src 'self'; base-uri 'none'";
      const headers = new Headers(request.headers);
      headers.set('content-security-policy', policy);
      const response = NextResponse.next({ request: { headers } });
      response.headers.set('content-security-policy', policy);
      return response;
    }`,
};

const next = join(root, 'node_modules', 'next', 'dist', 'bin', 'next');

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  if (typeof address !== 'object' || !address) throw new Error('No free port.');
  return address.port;
}

async function answers(url: string, server: ChildProcess): Promise<void> {
  while (server.exitCode === null) if ((await fetch(url).catch(() => undefined))?.ok) return;
  throw new Error('The empty page could not be served.');
}

/** Builds and serves it. Not inside the project, whose instrumentation and proxy Next would find above it. */
export async function serveEmptyPage({ isDynamic = false } = {}): Promise<{ url: string; stop: () => void }> {
  const folder = mkdtempSync(join(tmpdir(), 'empty-page-'));
  mkdirSync(join(folder, 'app'));
  symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'));
  for (const [name, text] of Object.entries(isDynamic ? dynamicFiles : files))
    writeFileSync(join(folder, name), text);
  const env = { ...process.env, NODE_ENV: 'production' as const, NEXT_TELEMETRY_DISABLED: '1' };
  await promisify(execFile)(process.execPath, [next, 'build'], { cwd: folder, env });
  const port = await freePort();
  const args = [next, 'start', '-H', '127.0.0.1', '-p', String(port)];
  const server = spawn(process.execPath, args, { cwd: folder, env, stdio: 'ignore' });
  const stop = () => {
    server.kill('SIGKILL');
    rmSync(folder, { recursive: true, force: true });
  };
  const url = `http://127.0.0.1:${port}/`;
  try {
    await answers(url, server);
    return { url, stop };
  } catch (error) {
    stop();
    throw error;
  }
}
