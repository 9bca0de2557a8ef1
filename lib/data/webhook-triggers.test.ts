import { beforeEach, expect, test, vi } from 'vitest';
import { samplePayload } from './webhook-samples.ts';
import { everyTrigger, knownTriggers, triggerFor } from './webhook-triggers.ts';

const env = vi.hoisted(() => ({ isV11: true }));
vi.mock('#lib/env', () => ({ getEnv: () => env }));
beforeEach(() => {
  env.isV11 = true;
});

const names = () => knownTriggers().map(({ name }) => name);

test('v1.1 adds its own triggers to those of v1, and everything comes last in both', () => {
  const later = names();
  env.isV11 = false;
  const first = names();
  expect(later).toEqual(expect.arrayContaining(first));
  expect(later.length).toBeGreaterThan(first.length);
  expect([first.at(-1), later.at(-1)]).toEqual([everyTrigger, everyTrigger]);
  expect(new Set(later).size).toBe(later.length);
});

test('every trigger says when it is called; one that nobody told us of is still one', () => {
  for (const { when } of knownTriggers()) expect(when).toMatch(/^[a-z].+[^.]$/);
  expect(triggerFor('later:kind')).toEqual({ name: 'later:kind', when: undefined });
});

test('every trigger but everything has a sample of its own', () => {
  for (const name of names().filter((one) => one !== everyTrigger))
    expect(samplePayload(name, 'app1')).toMatchObject({ trigger: name, app: { _id: 'app1' } });
  for (const name of [everyTrigger, 'later:kind', 'constructor', '__proto__'])
    expect(samplePayload(name, 'app1').trigger).toBe('message:appUser');
});
