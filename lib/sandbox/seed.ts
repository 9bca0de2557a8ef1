import { newApp } from './apps.ts';
import { createDeriver } from './derive.ts';
import { newKey } from './keys.ts';
import type { AppRecord } from './records.ts';
import { demoIntegrations } from './seed-channels.ts';
import { companyName, slugOf } from './seed-names.ts';
import { demoTalk } from './seed-talk.ts';
import { OWNER, type Store } from './store.ts';
import { newWebhook } from './webhooks.ts';

const DAY_MS = 86_400_000;
const FIRST_APP_MS = Date.UTC(2016, 4, 2, 9);
/** Conversations only for as many as a person would open. */
const APPS_WITH_PEOPLE = 40;

const keyNames = ['production', 'staging', 'CRM connector'];
const triggerSets = [
  ['message'],
  ['message:appUser', 'postback'],
  ['*'],
  ['conversation:read', 'delivery:failure'],
];

/** Growing business: the same span brings more apps each year. */
function createdAt(index: number, total: number, nowMs: number): number {
  const { digits } = createDeriver(`when ${index}`);
  const position = (index + Number(digits(4)) / 10_000) / (total + 1);
  return FIRST_APP_MS + Math.floor((nowMs - FIRST_APP_MS) * position ** 0.6);
}

function seedParts(store: Store, app: AppRecord, index: number, atMs: number, nowMs: number): void {
  const { digits } = createDeriver(`parts ${index}`);
  const number = () => Number(digits(3));
  const later = (days: number) => Math.min(nowMs, atMs + days * DAY_MS);
  for (const name of keyNames.slice(0, 1 + (number() % 3))) {
    store.keys.insert(newKey(app._id, name, later(number() % 90)), { parent: app._id });
  }
  const integrations = demoIntegrations({ _id: app._id, name: app.name, index }, (step) =>
    later(1 + step * 11),
  );
  for (const made of integrations) store.integrations.insert(made, { parent: app._id, kind: made.type });
  for (let i = 0; i < number() % 3; i += 1) {
    const target = `https://hooks.${slugOf(app.name, index)}.example/smooch${i ? `/${i}` : ''}`;
    const triggers = triggerSets[number() % triggerSets.length] ?? ['message'];
    store.webhooks.insert(newWebhook(app._id, target, triggers, later(3 + i)), { parent: app._id });
  }
  const hasPeople = index < APPS_WITH_PEOPLE && index % 10 < 7;
  if (hasPeople) demoTalk(store, app._id, index, ['web', ...integrations.map(({ type }) => type)], later(20));
}

/** Fills an empty account with a believable fleet; names repeat from install to install, credentials never do. */
export function seedDemo(store: Store, count: number, nowMs = Date.now()): void {
  store.atomically(() => {
    for (let index = 0; index < count; index += 1) {
      const atMs = createdAt(index, count, nowMs);
      const app = newApp(companyName(index, count), atMs);
      store.apps.insert(app, { parent: OWNER });
      seedParts(store, app, index, atMs, nowMs);
    }
  });
}
