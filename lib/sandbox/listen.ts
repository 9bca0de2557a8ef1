import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createAdaptorServer } from '@hono/node-server';
import type { Hono } from 'hono';
import type { SandboxEnv } from './context.ts';
import { SettingError } from './settings.ts';

export interface Listening {
  /** Without a trailing slash or version: `http://127.0.0.1:PORT`. */
  url: string;
  /** Ends every connection, hanging ones too. */
  close: () => Promise<void>;
}

/** Only this machine can reach it. */
const HOST = '127.0.0.1';

const isTaken = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && (error.code === 'EADDRINUSE' || error.code === 'EACCES');

export async function listen(app: Hono<SandboxEnv>, port: number): Promise<Listening> {
  // Without http2 options the adapter makes a plain node:http server.
  const server = createAdaptorServer({ fetch: app.fetch, overrideGlobalObjects: false }) as Server;
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error) => {
      const cure = 'cannot be used here: free it, set another one, or unset it for any free port.';
      reject(isTaken(error) ? new SettingError('SANDBOX_PORT', `${port} is taken or ${cure}`) : error);
    });
    server.listen(port, HOST, resolve);
  });
  // A listening TCP server has an address with a port.
  const { port: actual } = server.address() as AddressInfo;
  return {
    url: `http://${HOST}:${actual}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
