import { expect, test, vi } from 'vitest';

test('work is in the background for every copy of this module, as Next makes them', async () => {
  const walker = await import('./background.ts');
  vi.resetModules();
  const client = await import('./background.ts');
  expect(client.inBackground, 'another copy').not.toBe(walker.inBackground);
  expect(await walker.inBackground(async () => client.isInBackground())).toBe(true);
  expect(client.isInBackground()).toBe(false);
});
