import { once } from 'node:events';
import { createServer as createHttpServer, request, type Server } from 'node:http';
import { createServer } from 'node:https';
import { generate } from 'selfsigned';

/** A reverse proxy with TLS, as stands in front of the product in earnest: its certificate is for this machine. */
export interface TlsFront {
  readonly port: number;
  /** The certificate, for whoever has to trust it. */
  readonly certificate: string;
  readonly stop: () => void;
}

const loopback = '127.0.0.1';

async function listen(server: Server, port: number): Promise<number> {
  await once(server.listen(port, loopback), 'listening');
  const address = server.address();
  return typeof address === 'object' && address ? address.port : 0;
}

function makeCertificate() {
  return generate([{ name: 'commonName', value: 'localhost' }], {
    keySize: 2048,
    algorithm: 'sha256',
    extensions: [
      { name: 'basicConstraints', cA: true },
      {
        name: 'subjectAltName',
        altNames: [
          { type: 2, value: 'localhost' },
          { type: 7, ip: loopback },
        ],
      },
    ],
  });
}

/** Passes everything on to another port of this machine. Throws when its own is taken. */
export async function startTlsFront(targetPort: number, port = 0): Promise<TlsFront> {
  const { private: key, cert } = await makeCertificate();
  const server = createServer({ key, cert }, (incoming, outgoing) => {
    const { method, url: path, headers } = incoming;
    const onward = request({ host: loopback, port: targetPort, method, path, headers }, (answer) => {
      outgoing.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(outgoing);
    });
    onward.on('error', () => outgoing.destroy());
    incoming.pipe(onward);
  });
  return { port: await listen(server, port), certificate: cert, stop: () => server.close() };
}

/** Sends every plain request on to https. Throws when the port is taken. */
export async function startRedirect(port: number): Promise<{ stop: () => void }> {
  const server = createHttpServer((incoming, outgoing) => {
    outgoing.writeHead(301, { location: `https://localhost${incoming.url}` }).end();
  });
  await listen(server, port);
  return { stop: () => server.close() };
}
