import { createServer } from 'node:net';
import { Stop } from '#lib/stop';

function listen(host: string, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen({ host, port, exclusive: true }, () => {
      const address = server.address();
      const chosen = typeof address === 'object' && address ? address.port : port;
      server.close(() => resolve(chosen));
    });
  });
}

/**
 * Looks whether an address can be listened on, before anything else is started. Port 0 stands for any free
 * one. Resolves to the port; throws a {@link Stop} that names the setting to change.
 */
export async function claimPort(host: string, port: number, variable: string): Promise<number> {
  try {
    return await listen(host, port);
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined;
    if (code === 'EADDRINUSE')
      throw new Stop(
        `Port ${port} is taken by another program. End that one, or set ${variable} to another port.`,
      );
    if (code === 'EACCES') throw new Stop(`Port ${port} is reserved. Set ${variable} to a port above 1023.`);
    if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND' || code === 'EAI_AGAIN')
      throw new Stop(`HOST is not an address of this machine. Use 127.0.0.1, or 0.0.0.0 for all of them.`);
    throw error;
  }
}

/** Where a program on this machine reaches a server that listens on `host`. */
export function localUrl(host: string, port: number): string {
  if (host === '0.0.0.0') return `http://127.0.0.1:${port}`;
  if (host === '::') return `http://[::1]:${port}`;
  return `http://${host.includes(':') ? `[${host}]` : host}:${port}`;
}
