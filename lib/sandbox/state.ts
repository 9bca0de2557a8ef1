import type { Json } from './records.ts';
import type { Store } from './store.ts';

/** What is stored, past the API and its faults: for asserting that nothing doubled and nothing was lost. */
export function readState(store: Store, appId?: string): Json | null {
  if (appId === undefined) {
    const { apps, keys, integrations, webhooks, users, messages } = store;
    const tables = { apps, keys, integrations, webhooks, users, messages };
    return {
      counts: Object.fromEntries(Object.entries(tables).map(([name, table]) => [name, table.count()])),
    };
  }
  const app = store.apps.get(appId);
  if (!app) return null;
  const of = { parent: appId };
  const users = store.users.list(of).map((user) => ({ ...user, messages: store.messages.count(user._id) }));
  const rows = {
    keys: store.keys.list(of),
    integrations: store.integrations.list(of),
    webhooks: store.webhooks.list(of),
    users,
  };
  const counts = Object.fromEntries(Object.entries(rows).map(([name, list]) => [name, list.length]));
  return { app, counts, ...rows };
}
