import { format, inspect } from 'node:util';
import { serialize } from 'node:v8';
import fc from 'fast-check';
import pino from 'pino';
import { expect, test } from 'vitest';
import { Secret } from './secret.ts';

/** All ways in which a value of ours leaves the process, or comes to lie in a file. */
const serialisers: Readonly<Record<string, (value: unknown) => unknown>> = {
  'a template': (value) => `${value}`,
  'String()': String,
  concatenation: (value) => `token: ${String(value)}`,
  'JSON.stringify': (value) => JSON.stringify({ value, list: [value] }),
  inspect: (value) => inspect({ value }, { showHidden: true, depth: null, customInspect: true }),
  'inspect without custom forms': (value) => inspect({ value }, { showHidden: true, customInspect: false }),
  'util.format': (value) => format('%s %o %O %j', value, value, value, value),
  structuredClone: (value) => inspect(structuredClone({ value })),
  'v8.serialize': (value) => serialize({ value }).toString('latin1'),
  'own and inherited names': (value) => JSON.stringify(Object.getOwnPropertyDescriptors(value)),
  spreading: (value) => JSON.stringify({ ...Object(value) }),
  'an error': (value) => inspect(new Error(`refused ${value}`, { cause: value })),
  'the log': (value) => {
    const lines: string[] = [];
    const log = pino({}, { write: (line) => void lines.push(line) });
    log.info({ value, nested: { value } }, 'with a value');
    log.error({ err: new Error(`${value}`, { cause: value }) });
    return lines.join('');
  },
};

test.each(Object.entries(serialisers))('%s does not tell it', (_, serialise) => {
  // Sixteen characters and more: a shorter text may stand in any output by chance.
  fc.assert(
    fc.property(fc.string({ minLength: 16, maxLength: 200, unit: 'grapheme-ascii' }), (text) => {
      const written = String(serialise(new Secret(text)));
      expect(written).not.toContain(text);
      expect(written).not.toContain(JSON.stringify(text).slice(1, -1));
    }),
  );
});

test('it is told to whoever asks for it', () => {
  fc.assert(
    fc.property(fc.string(), (text) => {
      expect(new Secret(text).reveal()).toBe(text);
    }),
  );
});
