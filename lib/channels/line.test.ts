import { expect, test } from 'vitest';
import { line } from './definitions/line.ts';

const place = { appId: '55c8d9758590aa1900b9b9f6', serviceOrigin: 'https://app.smooch.io' };
const before = (isV11: boolean) => line.prepare({ ...place, appName: 'Acme', isV11 });
const after = (isV11: boolean) =>
  line.finish({ ...place, isV11, details: {}, integrationId: '5735dded48011972d621dc02' });
const copied = (steps: ReturnType<typeof after>) => steps.flatMap(({ copy }) => copy ?? []);

const ofApp = 'https://app.smooch.io:443/api/line/webhooks/55c8d9758590aa1900b9b9f6';

test('in v1 the webhook URL is that of the app, known before connecting', () => {
  expect(copied(before(false))).toEqual([ofApp]);
  expect(copied(after(false))).toEqual([ofApp]);
});

test('since v1.1 it ends in the integration, so it is set afterwards', () => {
  expect(copied(before(true))).toEqual([]);
  expect(copied(after(true))).toEqual([`${ofApp}/5735dded48011972d621dc02`]);
  expect(after(true)[0]?.text).toContain('paste this address');
});
