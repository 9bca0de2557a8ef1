import { afterEach, expect, test, vi } from 'vitest';
import { z } from 'zod';
import { newSubmissionId } from './submission-id.tsx';

afterEach(() => vi.unstubAllGlobals());

test('an id is a UUID and new each time', () => {
  expect(z.uuid().safeParse(newSubmissionId()).success).toBe(true);
  expect(newSubmissionId()).not.toBe(newSubmissionId());
});

test('the same holds where the page is not on https and randomUUID is missing', () => {
  const { getRandomValues } = crypto;
  vi.stubGlobal('crypto', { getRandomValues: getRandomValues.bind(crypto) });
  for (let round = 0; round < 100; round++)
    expect(z.uuidv4().safeParse(newSubmissionId()).success).toBe(true);
});
