import { Hono } from 'hono';
import { html, raw } from 'hono/html';
import type { Deps, SandboxEnv } from './context.ts';
import { channelRows } from './contract.ts';
import { describeApi } from './openapi.ts';
import { type Operation, operations } from './openapi-operations.ts';
import type { AppRecord, UserRecord } from './records.ts';
import { OWNER, type Store } from './store.ts';

const style = `
  :root { color-scheme: light dark; font: 15px/1.55 system-ui, sans-serif; }
  body { margin: 0 auto; max-width: 60rem; padding: 2rem 1.25rem 6rem; }
  h1 { font-size: 1.6rem; margin: 0 0 .5rem; } h2 { font-size: 1.2rem; margin: 3rem 0 .5rem; }
  h3 { font-size: 1rem; overflow-wrap: anywhere; margin: 2rem 0 .25rem; } h3 code { font-weight: 600; }
  code, pre { font: 13px/1.5 ui-monospace, monospace; }
  pre { background: light-dark(#f4f4f5, #1c1c1f); border-radius: 6px; overflow-x: auto; padding: .75rem 1rem; }
  table { border-collapse: collapse; display: block; overflow-x: auto; } th, td { border-bottom: 1px solid light-dark(#ddd, #333); padding: .35rem .75rem .35rem 0; text-align: left; vertical-align: top; }
  nav a { margin-right: 1rem; } a { color: light-dark(#0b57d0, #8ab4f8); }`;

const slug = (text: string): string => text.toLowerCase().replace(/[^a-z]+/g, '-');
const pretty = (value: unknown): string => JSON.stringify(value, null, 2);

function curl({ method, path, body }: Operation, origin: string): string {
  const address = `curl ${origin}${path.replace(/\{(\w+)\}/g, (_, name) => `$${name}`)}`;
  const verb = method === 'get' || (method === 'post' && body) ? '' : ` -X ${method.toUpperCase()}`;
  const data = body
    ? ` \\\n  -H 'content-type: application/json' \\\n  -d '${JSON.stringify(body.example)}'`
    : '';
  return `${address}${verb} \\\n  -H "authorization: Bearer $TOKEN"${data}`;
}

const queryTable = ({ query }: Operation) =>
  query
    ? html`<table>${Object.entries(query).map(([name, shape]) => html`<tr><td><code>${name}</code></td><td>${shape.description}</td></tr>`)}</table>`
    : '';

const call = (operation: Operation, origin: string) => html`
  <section id="${operation.id}">
    <h3><code>${operation.method.toUpperCase()} ${operation.path}</code></h3>
    <p>${operation.summary}</p>
    ${queryTable(operation)}
    <pre><code>${curl(operation, origin)}</code></pre>
    <pre><code>${operation.status}

${pretty(operation.example)}</code></pre>
  </section>`;

const channels = () => html`
  <table>
    <tr><th>type</th><th>required</th><th>optional</th><th>comes back</th></tr>
    ${channelRows.map(
      ({ type, required, optional, onRead }) => html`<tr>
        <td><code>${type}</code></td><td>${required.join(', ')}</td>
        <td>${optional.join(', ')}</td><td>${onRead.join(', ')}</td>
      </tr>`,
    )}
  </table>`;

const groups = [...new Set(operations.map(({ group }) => group))];

const shownUsers = 5;

/** The API lists no users, so whoever tries it would not know whom to ask for. */
function someUsers(store: Store): { app: AppRecord; user: UserRecord }[] {
  const apps = store.apps.list({ parent: OWNER, limit: 100 });
  const usersOf = (app: AppRecord) =>
    store.users.list({ parent: app._id, limit: shownUsers }).map((user) => ({ app, user }));
  return apps.flatMap(usersOf).slice(0, shownUsers);
}

const users = (found: ReturnType<typeof someUsers>) => html`
  <p>The API lists no users. Some that are here:</p>
  <table>
    <tr><th>app</th><th>appId</th><th>userId</th></tr>
    ${found.map(
      ({ app, user }) => html`<tr>
        <td>${app.name}</td><td><code>${app._id}</code></td><td><code>${user.userId ?? user._id}</code></td>
      </tr>`,
    )}
  </table>`;

const page = (origin: string, found: ReturnType<typeof someUsers>) => html`<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Smooch Inside API – sandbox</title><style>${raw(style)}</style></head>
<body>
  <h1>Smooch Inside API – sandbox</h1>
  <p>Every call takes <code>authorization: Bearer …</code> with the appMaker token printed at the start, or a HS256 JWT of
  the account key. As a machine reads it: <a href="/openapi.json">openapi.json</a>.</p>
  <nav>${groups.map((group) => html`<a href="#${slug(group)}">${group}</a>`)}<a href="#drills">Drills</a></nav>
  ${groups.map(
    (group) => html`<h2 id="${slug(group)}">${group}</h2>
      ${group === 'Integrations' ? channels() : ''}
      ${group === 'Users and conversations' ? users(found) : ''}
      ${operations.filter((one) => one.group === group).map((one) => call(one, origin))}`,
  )}
  <h2 id="drills">Drills</h2>
  <p>No real channel is ever asked, so any credentials do. A credential that contains <code>invalid</code> or
  <code>revoked</code> is refused with 400, <code>timeout</code> is made but answered late, <code>boom</code> is a 500.</p>
  <h2>Errors</h2>
  <pre><code>${pretty({ error: { code: 'unauthorized', description: 'Authorization is required' } })}</code></pre>
</body>
</html>`;

/** What engineers read: the description for machines, and the same for people, without any script. */
export function docsRoutes({ store }: Pick<Deps, 'store'>): Hono<SandboxEnv> {
  const routes = new Hono<SandboxEnv>();
  const originOf = (url: string) => new URL(url).origin;
  routes.get('/openapi.json', (c) => c.json(describeApi(originOf(c.req.url))));
  routes.get('/docs', (c) => {
    c.header('content-security-policy', "default-src 'none'; style-src 'unsafe-inline'");
    return c.html(page(originOf(c.req.url), someUsers(store)));
  });
  return routes;
}
