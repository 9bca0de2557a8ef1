import { expect, test } from 'vitest';
import type { HistoryEvent } from '#lib/data/history';
import { detailsSaid, targetOf } from './event-target.ts';
import { wordsForEvent } from './event-words.tsx';

const event = (kind: string, target: string | null, detail: Record<string, unknown>): HistoryEvent => ({
  seq: 1,
  at: 0,
  reference: 'r',
  kind,
  phase: 'outcome',
  outcome: 'ok',
  actor: null,
  address: null,
  appId: null,
  target,
  reason: null,
  detail,
});

test.each([
  ['app.export', null, { list: 'keys' }, 'The list of keys'],
  ['key.delete', 'app_1', { name: 'Production' }, 'Production app_1'],
  ['webhook.delete', 'w1', { target: 'https://hooks.example/a' }, 'https://hooks.example/a'],
  ['integration.delete', 'i1', { type: 'telegram', account: '@acme_bot' }, 'Telegram @acme_bot'],
  ['integration.swap', 'i1', { type: 'telegram', account: '@acme_bot', step: 'done' }, 'Telegram @acme_bot'],
])('the target of %s says its detail, so that it need not stand twice', (kind, target, detail, words) => {
  expect(targetOf(event(kind, target, detail), [])).toBe(words);
  expect(detailsSaid(kind)).toEqual(Object.keys(detail));
});

test.each([
  ['created', 'Began to replace credentials'],
  ['undone', 'Called a replacement off'],
  ['done', 'Replaced credentials'],
])('a replacement that came as far as %s says so', (step, words) => {
  expect(wordsForEvent(event('integration.swap', 'i1', { step }))).toBe(words);
});

test('a role stands for itself, even where the colleague’s address holds the word', () => {
  const people = [{ id: 'p1', email: 'admin@vendor.example' }];
  expect(targetOf(event('staff.role', 'p1', { role: 'admin' }), people)).toBe('admin@vendor.example');
  expect(detailsSaid('staff.role')).toEqual([]);
});
