import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { apiRoutes, routes } from '#lib/routes';
import { root } from '../prepare.mjs';

/** What the soak asks for, and how the service behind fails meanwhile. */

export interface SoakRequest {
  /** `read`: an address of our own browser code, which answers 502 when the service failed. */
  readonly kind: 'page' | 'read' | 'action';
  readonly path: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
}

/** About one call in ten fails, in one of the ways of security-reliability 4.5. Pauses are short, or all would wait. */
export const faultRules = [
  { mode: 'latency', params: { ms: 400 } },
  { mode: 'hang' },
  { mode: 'hang-after-commit' },
  { mode: 'hang-body' },
  { mode: 'reset-before' },
  { mode: 'reset-after' },
  { mode: 'rate-limit', params: { retryAfter: 1 } },
  { mode: 'status-500' },
  { mode: 'status-503' },
  { mode: 'unauthorized' },
  { mode: 'html' },
  { mode: 'truncated' },
  { mode: 'bad-utf8' },
  { mode: 'huge', params: { bytes: 5_000_000 } },
  { mode: 'gzip-bomb', params: { bytes: 5_000_000 } },
  { mode: 'wrong-types' },
  { mode: 'missing-id' },
  { mode: 'redirect' },
  { mode: 'duplicate' },
].map((rule) => ({ chance: 0.006, ...rule }));

interface Reference {
  readonly exportedName: string;
}

/** Ids of the build's actions by name; the file is written by `next build`. */
function actionIds(): ReadonlyMap<string, string> {
  const file = join(root, '.next', 'server', 'server-reference-manifest.json');
  const { node }: { node: Record<string, Reference> } = JSON.parse(readFileSync(file, 'utf8'));
  return new Map(Object.entries(node).map(([id, { exportedName }]) => [exportedName, id]));
}

let known: ReadonlyMap<string, string> | undefined;

/** A call of a server action, as the browser sends one whose arguments are plain. */
function action(name: string, path: string, ...args: unknown[]): SoakRequest {
  known ??= actionIds();
  const id = known.get(name);
  if (!id) throw new Error(`The build has no ${name}.`);
  return {
    kind: 'action',
    path,
    headers: {
      'next-action': id,
      accept: 'text/x-component',
      'content-type': 'text/plain;charset=UTF-8',
      'sec-fetch-site': 'same-origin',
    },
    body: JSON.stringify(args),
  };
}

const page = (path: string): SoakRequest => ({ kind: 'page', path, headers: { accept: 'text/html' } });
const read = (path: string): SoakRequest => ({ kind: 'read', path });

/** What people do, roughly as often as they do it. Nine in ten look, one in ten changes something. */
function choices(appId: string): readonly (() => SoakRequest)[] {
  const look = [
    () => page(routes.apps()),
    () => page(routes.app(appId)),
    () => page(routes.keys(appId)),
    () => page(routes.integrations(appId)),
    () => page(routes.webhooks(appId)),
    () => page(routes.status()),
    () => page(routes.audit()),
    () => read(apiRoutes.apps({}, 0, 25)),
    () => read(apiRoutes.credential()),
  ];
  const change = [
    () =>
      action('createKeyAction', routes.keys(appId), { submissionId: randomUUID(), appId }, { name: 'soak' }),
  ];
  return [...look, ...look, ...change];
}

const pick = <T>(items: readonly T[]): T => {
  const item = items[Math.floor(Math.random() * items.length)];
  if (item === undefined) throw new Error('There is nothing to choose from.');
  return item;
};

export const nextRequest = (appIds: readonly string[]): SoakRequest => pick(choices(pick(appIds)))();
