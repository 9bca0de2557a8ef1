import { expect, it } from 'vitest';
import type { SmoochErrorKind } from './errors.ts';
import { type CallEvent, createRecord } from './record.ts';

const id = '5a3c1f7e9b2d4c6a8e0f1b3d';
const otherId = '5a3c1f7e9b2d4c6a8e0f1b3e';

const statuses: Partial<Record<'ok' | SmoochErrorKind, number>> = {
  ok: 200,
  unauthorized: 401,
  forbidden: 403,
  unavailable: 503,
};

function call(path: string, outcome: 'ok' | SmoochErrorKind): CallEvent {
  return {
    at: 1000,
    method: 'GET',
    path,
    kind: 'read',
    outcome,
    status: statuses[outcome],
    ms: 5,
    attempts: 1,
    retryAfterMs: undefined,
    isBackground: false,
    reference: undefined,
  };
}

it('takes an operation as forbidden until it is answered for any app, and no other operation as its answer', () => {
  const record = createRecord(() => 1000);
  record.add(call(`/apps/${id}/keys`, 'forbidden'));
  for (const other of [call('/apps', 'ok'), call(`/apps/${id}`, 'ok'), call(`/apps/${id}/keys/k1`, 'ok')])
    record.add(other);
  expect(record.read().credential.state).toBe('forbidden');
  record.add(call(`/apps/${otherId}/keys`, 'ok'));
  expect(record.read().credential.state).toBe('accepted');
});

it('forgets what was forbidden after ten minutes', () => {
  let now = 1000;
  const record = createRecord(() => now);
  record.add(call(`/apps/${id}/keys`, 'forbidden'));
  now += 10 * 60_000;
  expect(record.read().credential.state).toBe('forbidden');
  now += 1;
  expect(record.read().credential.state).toBe('accepted');
});

it('takes the credential as refused until an answer is anything but a refusal or a failure', () => {
  const record = createRecord(() => 1000);
  record.add(call('/apps', 'unauthorized'));
  record.add(call('/apps', 'unavailable'));
  expect(record.read().credential.state).toBe('refused');
  record.add(call(`/apps/${id}`, 'ok'));
  expect(record.read().credential.state).toBe('accepted');
});
