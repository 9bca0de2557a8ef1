import { CodeBlock } from '#components/ui/code-block';
import { Section } from '#components/ui/section';

/** Both answer first and work later, because the service waits a few seconds only and then calls again. */
const nodeSample = `import { timingSafeEqual } from 'node:crypto';
import { createServer } from 'node:http';
import { env } from 'node:process';

const secret = Buffer.from(env.WEBHOOK_SECRET);

function isFromService(request) {
  const sent = Buffer.from(request.headers['x-api-key'] ?? '');
  return sent.length === secret.length && timingSafeEqual(sent, secret);
}

createServer(async (request, response) => {
  if (!isFromService(request)) return response.writeHead(401).end();
  const chunks = [];
  for await (const chunk of request) chunks.push(chunk);
  const event = JSON.parse(Buffer.concat(chunks));
  response.writeHead(200).end(\`got \${event.trigger}\`);
  // The work comes after the answer.
}).listen(env.PORT ?? 8080);
`;

const pythonSample = `import hmac, json, os
from http.server import BaseHTTPRequestHandler, HTTPServer

SECRET = os.environ["WEBHOOK_SECRET"]

class Hook(BaseHTTPRequestHandler):
    def do_POST(self):
        sent = self.headers.get("X-API-Key", "")
        if not hmac.compare_digest(sent.encode(), SECRET.encode()):
            return self.answer(401, "")
        length = int(self.headers["Content-Length"])
        event = json.loads(self.rfile.read(length))
        self.answer(200, "got " + event["trigger"])
        # The work comes after the answer.

    def answer(self, status, text):
        self.send_response(status)
        self.end_headers()
        self.wfile.write(text.encode())

HTTPServer(("", int(os.environ.get("PORT", 8080))), Hook).serve_forever()
`;

export function VerifySection() {
  return (
    <Section
      title="Check who calls"
      description={
        <>
          Every call carries the webhook’s secret in the header{' '}
          <code className="whitespace-nowrap text-xs">X-API-Key</code>. Refuse calls without it: anybody can
          find out an address.
        </>
      }
    >
      <div className="grid min-w-0 gap-4 xl:grid-cols-2">
        <CodeBlock code={nodeSample} label="Node.js code" title="Node.js, nothing to install" />
        <CodeBlock code={pythonSample} label="Python code" title="Python, nothing to install" />
      </div>
    </Section>
  );
}
