import { setTimeout as sleep } from 'node:timers/promises';
import { Hono } from 'hono';
import { answer } from './answer.ts';
import { appInPath } from './auth.ts';
import { optionalText, readBody } from './body.ts';
import {
  type Credentials,
  drill,
  newIntegration,
  readChannelRow,
  readCredentials,
  refuseSecond,
} from './connect.ts';
import type { Call, Deps, SandboxEnv } from './context.ts';
import { type ChannelRow, findChannelRow } from './contract.ts';
import { notFound } from './errors.ts';
import { readPage } from './paging.ts';
import type { IntegrationRecord, Json } from './records.ts';

const pick = (from: Readonly<Record<string, string>>, names: readonly string[]): Json =>
  Object.fromEntries(names.flatMap((name) => (from[name] === undefined ? [] : [[name, from[name]]])));

const addedInV11 = (c: Call, { status, displayName }: IntegrationRecord): Json =>
  c.get('version') === 'v1' ? {} : { status, ...(displayName === null ? {} : { displayName }) };

function present(c: Call, record: IntegrationRecord): Json {
  const names = findChannelRow(record.type)?.onRead ?? Object.keys(record.fields);
  return { _id: record._id, type: record.type, ...pick(record.fields, names), ...addedInV11(c, record) };
}

/** Only create differs from reading, and only for Messenger and LINE (contract 10, rows 1 and 3). */
function presentCreated(
  c: Call,
  deps: Deps,
  row: ChannelRow,
  made: IntegrationRecord,
  given: Credentials,
): Json {
  const { messenger } = deps.switches;
  const echo = row.echo && messenger !== 'redacted' ? pick(given, row.echo) : {};
  if (row.echo && messenger === 'literal') return { type: row.type, ...echo };
  return {
    _id: made._id,
    type: row.type,
    ...pick(made.fields, row.onCreate),
    ...echo,
    ...addedInV11(c, made),
  };
}

/** `types` as the clients send it, `type` as the API page's table calls it; `types` wins (row 4). */
function readTypes(c: Call): string[] | undefined {
  const sent = c.req.queries('types') ?? c.req.queries('type') ?? [];
  const types = sent
    .join(',')
    .split(',')
    .map((type) => type.trim())
    .filter((type) => type !== '');
  return types.length > 0 ? types : undefined;
}

/** I1-I4 of the API page, and v1.1's PUT and paging. */
export function integrationRoutes(deps: Deps): Hono<SandboxEnv> {
  const { store, switches } = deps;
  const routes = new Hono<SandboxEnv>();
  // The API page: "A JWT is required with appMaker scope." An app's own JWT may since April 2017 (contract 1.2).
  routes.use(appInPath(deps, 'vendor-or-app-in-v1.1'));

  const integrationOf = (c: Call): IntegrationRecord => {
    const record = store.integrations.get(c.req.param('integrationId') ?? '');
    if (record?.appId !== c.get('app')._id) throw notFound.integration();
    return record;
  };

  routes.post('/', async (c) => {
    const appId = c.get('app')._id;
    const body = await readBody(c);
    const row = readChannelRow(body);
    const credentials = readCredentials(row, body, c.get('version'));
    const { isSlow } = drill(row, credentials);
    const made = newIntegration(appId, row, credentials);
    if (c.get('version') !== 'v1') made.displayName = optionalText(body, 'displayName') ?? null;
    store.atomically(() => {
      const existing = store.integrations.list({ parent: appId, kinds: [row.type] }).length;
      refuseSecond(switches, c.get('version'), row, existing);
      store.integrations.insert(made, { parent: appId, kind: row.type });
    });
    // Made before the wait: the case a caller who gave up has to find out by looking.
    if (isSlow) await sleep(switches.slowMs, undefined, { ref: false });
    return answer(c, 201, { integration: presentCreated(c, deps, row, made, credentials) });
  });

  routes.get('/', (c) => {
    const parent = c.get('app')._id;
    const types = readTypes(c);
    if (c.get('version') === 'v1') {
      const all = store.integrations.list({ parent, kinds: types });
      return answer(c, 200, { integrations: all.map((record) => present(c, record)) });
    }
    const { rows, hasMore, offset } = readPage(c, store.integrations, parent, types);
    return answer(c, 200, { integrations: rows.map((record) => present(c, record)), hasMore, offset });
  });

  routes.get('/:integrationId', (c) => answer(c, 200, { integration: present(c, integrationOf(c)) }));

  routes.put('/:integrationId', async (c) => {
    if (c.get('version') === 'v1') throw notFound.resource();
    const record = integrationOf(c);
    const body = await readBody(c);
    const displayName = optionalText(body, 'displayName') ?? record.displayName;
    const row = findChannelRow(record.type);
    const later = row?.isAllOptionalInV11 ? readCredentials(row, body, 'v1.1') : {};
    const fields = { ...record.fields, ...(Object.keys(later).length > 0 && row?.identify(later)) };
    const changed = { ...record, displayName, fields };
    store.integrations.update(changed);
    return answer(c, 200, { integration: present(c, changed) });
  });

  routes.delete('/:integrationId', (c) => {
    store.integrations.remove(integrationOf(c)._id);
    return answer(c, 200, {});
  });

  return routes;
}
