import { once } from 'node:events';
import { createServer } from 'node:http';

/** A page of somebody else on this machine: by `localhost` another site's sibling, by `127.0.0.1` a stranger. */
export interface ForeignSite {
  /** Address of the page under a host name. */
  readonly url: (host: 'localhost' | '127.0.0.1') => string;
  readonly stop: () => void;
}

/** Serves one page whose body is `html`. */
export async function serveForeignPage(html: string): Promise<ForeignSite> {
  const server = createServer((_request, response) => {
    response.setHeader('content-type', 'text/html; charset=utf-8');
    response.end(`<!doctype html><html lang="en"><title>Foreign</title><body>${html}</body></html>`);
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const address = server.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  return { url: (host) => `http://${host}:${port}/`, stop: () => server.close() };
}
