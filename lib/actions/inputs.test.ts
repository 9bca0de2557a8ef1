import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { idInput } from './inputs.ts';

/*
 * Every shape that an action takes, found by itself: all files named `…inputs.ts`. What the browser sends is
 * somebody's, not our form's.
 */

const folder = import.meta.dirname;
const files = readdirSync(folder).filter((file) => /inputs\.ts$/.test(file));
const modules = await Promise.all(
  files.map(
    async (file): Promise<[string, Record<string, unknown>]> => [
      file,
      await import(/* @vite-ignore */ join(folder, file)),
    ],
  ),
);
const shapes = modules.flatMap(([file, module]) =>
  Object.entries(module)
    .filter((entry): entry is [string, z.ZodObject] => entry[1] instanceof z.ZodObject)
    .map(([name, shape]) => ({ name: `${file}: ${name}`, shape })),
);

const megabyte = 1024 * 1024;
const longText = 'a'.repeat(megabyte);
const longList = Array.from({ length: megabyte / 8 }, (_, index) => index);
const longRecord = Object.fromEntries(longList.map((index) => [`k${index}`, 'v']));
/** Enough for one sentence per field; a list of all that is wrong with a megabyte would be larger than it. */
const mostIssues = 100;

const filled = (shape: z.ZodObject, value: unknown) =>
  Object.fromEntries(Object.keys(shape.shape).map((field) => [field, value]));

it('finds the shapes it is about', () => {
  expect(shapes.length).toBeGreaterThan(20);
});

describe.each(shapes)('$name', ({ shape }) => {
  it('refuses a field that it does not know', () => {
    const { error } = shape.safeParse({ ...filled(shape, 'x'), isAdmin: true });
    expect(error?.issues).toContainEqual(
      expect.objectContaining({ code: 'unrecognized_keys', keys: ['isAdmin'] }),
    );
  });

  it.each([
    ['list', longList],
    ['text', longText],
    ['record', longRecord],
  ])('refuses a %s of a megabyte, whole or in any field, in a few words', (_kind, value) => {
    for (const input of [value, ...Object.keys(shape.shape).map((field) => ({ [field]: value }))]) {
      const { error } = shape.safeParse(input);
      expect(error).toBeDefined();
      expect(error?.issues.length).toBeLessThan(mostIssues);
    }
    for (const [field, part] of Object.entries(shape.shape))
      expect(part.safeParse(value).success, `${field} takes a megabyte`).toBe(false);
  });
});

it('an id that is taken leaves a path as it is, whatever it holds', () => {
  const mostlyTaken = fc.stringMatching(/^[A-Za-z0-9_.%-]{0,5}$/);
  fc.assert(
    fc.property(fc.oneof(mostlyTaken, fc.string({ unit: 'binary', maxLength: 70 })), (text) => {
      if (!idInput.safeParse(text).success) return;
      expect(encodeURIComponent(text)).toBe(text);
      expect(new URL(text, 'https://service.example/v1/apps/').pathname).toBe(`/v1/apps/${text}`);
    }),
    { numRuns: 1_000 },
  );
});

it('an id with anything that steers a path is refused', () => {
  const steering = fc.constantFrom(
    '..',
    '/',
    '\\',
    '%2f',
    '%2e',
    '?',
    '#',
    '\0',
    '\n',
    ' ',
    ';',
    '@',
    ':',
    '\u2215',
  );
  fc.assert(
    fc.property(
      fc.stringMatching(/^\w{0,20}$/),
      steering,
      fc.stringMatching(/^\w{0,20}$/),
      (before, part, after) => {
        expect(idInput.safeParse(`${before}${part}${after}`).success).toBe(false);
      },
    ),
  );
  for (const text of ['', 'a'.repeat(65), 'a'.repeat(10_000), null, 1, {}, ['a']])
    expect(idInput.safeParse(text).success).toBe(false);
});
