import fc from 'fast-check';
import { expect, test } from 'vitest';
import { csvLine, textStream } from './csv.ts';

/** Reads one line back as RFC 4180 says. */
function readLine(line: string): string[] {
  expect(line.endsWith('\r\n')).toBe(true);
  const cells: string[] = [];
  let rest = line.slice(0, -2);
  for (;;) {
    const quoted = /^"((?:[^"]|"")*)"(,|$)/s.exec(rest);
    const plain = /^([^",\r\n]*)(,|$)/.exec(rest);
    const [whole = '', cell = '', end = ''] = quoted ?? plain ?? [];
    cells.push(quoted ? cell.replaceAll('""', '"') : cell);
    if (end === '') return cells;
    rest = rest.slice(whole.length);
  }
}

test('whatever stands in a cell comes back as it was, but for the quote before a formula', () => {
  const text = fc.string({ unit: 'grapheme' });
  fc.assert(
    fc.property(fc.array(text, { minLength: 1, maxLength: 6 }), (cells) => {
      const read = readLine(csvLine(cells));
      expect(read.map((cell, index) => (cells[index] === cell ? cell : cell.replace(/^'/, '')))).toEqual(
        cells,
      );
      for (const cell of read) expect(cell).not.toMatch(/^[=+\-@\t\r]/);
    }),
  );
});

test.each(['=1+1', '+15146125236', '-2', '@SUM(A1)', '\t=1', '\r=1'])(
  '%j is text in a spreadsheet',
  (cell) => {
    expect(readLine(csvLine([cell]))).toEqual([`'${cell}`]);
  },
);

test('a number stays a number, and nothing is an empty cell', () => {
  expect(csvLine([-2, null, undefined, 0])).toBe('-2,,,0\r\n');
});

async function* failing() {
  yield ['one', 'two'];
  throw new Error('the database is gone');
}
const wholeOf = (stream: ReadableStream<Uint8Array>) => new Response(stream).text();

test('a list that cannot be read to its end says so in its last line', async () => {
  const stream = textStream(
    'name\r\n',
    failing(),
    (row) => csvLine([row]),
    () => csvLine(['Cut short.']),
  );
  expect(await wholeOf(stream)).toBe('name\r\none\r\ntwo\r\nCut short.\r\n');
});

test('without words for it, the stream breaks off', async () => {
  await expect(wholeOf(textStream('', failing(), (row) => row))).rejects.toThrow('the database is gone');
});
