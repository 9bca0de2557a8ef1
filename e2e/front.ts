import { once } from 'node:events';
import {
  type ClientRequest,
  createServer,
  type IncomingMessage,
  request,
  type ServerResponse,
} from 'node:http';
import { buffer } from 'node:stream/consumers';

/** What stands before several servers: passes requests on in turn, and to the next one where one does not answer. */
export interface Front {
  readonly url: string;
  /** Requests from now on go to these ports, in turn. */
  readonly sendTo: (...ports: readonly number[]) => void;
  readonly stop: () => void;
}

/** Starts a front on a free port, with nobody behind it yet. */
export async function startFront(): Promise<Front> {
  let ports: readonly number[] = [];
  let turn = 0;

  function pass(asked: IncomingMessage, answer: ServerResponse, body: Buffer, tries: number): ClientRequest {
    const port = ports[turn++ % ports.length];
    const options = {
      host: '127.0.0.1',
      port,
      method: asked.method,
      path: asked.url,
      headers: asked.headers,
      // A kept connection to a server that died fails only once something was sent on it.
      agent: false as const,
    };
    const passed = request(options, (answered) => {
      answer.writeHead(answered.statusCode ?? 502, answered.headers);
      answered.pipe(answer);
    });
    passed.on('error', (error) => {
      // As real ones do: the next server may have what nobody received, and what changes nothing if it is done twice.
      const isUnsent = 'code' in error && error.code === 'ECONNREFUSED';
      const mayRepeat = !answer.headersSent && !answer.closed && (isUnsent || asked.method === 'GET');
      if (mayRepeat && tries > 1) pass(asked, answer, body, tries - 1);
      else answer.destroy();
    });
    answer.on('close', () => passed.destroy());
    passed.end(body);
    return passed;
  }

  const server = createServer(async (asked, answer) => {
    pass(asked, answer, await buffer(asked), ports.length);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  return {
    url: `http://localhost:${port}`,
    sendTo: (...next) => {
      ports = next;
    },
    stop: () => {
      server.close();
      server.closeAllConnections();
    },
  };
}
