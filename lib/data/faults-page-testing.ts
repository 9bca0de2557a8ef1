import { wording } from '#lib/smooch/errors';
import type { Fault, Operation } from './faults-testing.ts';

/** `docs/faults.md`: what each fault ends in, for each operation. Holds no times, so that it is the same every time. */

export interface Result {
  /** `done`, `found`, or the sentence a person reads. */
  readonly told: string;
  /** How often the call that met the fault went out. */
  readonly calls: number;
  /** How often the service carried it out; undefined for reads. */
  readonly effect: number | undefined;
  /** Whether anything is other than before. */
  readonly isTouched: boolean;
}

const lost = 'The messaging service did not confirm';

/** A word for each sentence. What has none is a sentence nobody foresaw. */
const words: readonly { word: string; sentence: RegExp; example: string }[] = [
  { word: 'done', sentence: /^done$/, example: 'It worked, and the screen says so.' },
  {
    word: 'found',
    sentence: /^found$/,
    example: 'The answer was lost; looking showed that it worked. The screen says so.',
  },
  ...Object.entries(wording).map(([kind, sentence]) => ({
    word: kind,
    sentence: new RegExp(`^${sentence.replaceAll(/[.?]/g, '\\$&')}( It said: “.*”)?$`),
    example: sentence,
  })),
  {
    word: 'not done',
    sentence: new RegExp(`^${lost}\\. We looked: .*so it is safe to try again\\.$`),
    example: `${lost}. We looked: no key was created, so it is safe to try again.`,
  },
  {
    word: 'cannot tell',
    sentence: new RegExp(`^${lost}, and (we could not look|looking did not tell)\\..*$`),
    example: `${lost}, and we could not look. Check the list before you try again.`,
  },
  {
    word: 'several',
    sentence: new RegExp(`^${lost}, and several new ones look alike\\..*$`),
    example: `${lost}, and several new ones look alike. Check the list before you try again.`,
  },
  {
    word: 'both there',
    sentence: /^The swap stands at (created|removing-old)\.$/,
    example: 'Both integrations exist. The screen shows them, and a person finishes or undoes the swap.',
  },
  {
    word: 'old one gone',
    sentence: /^The old integration is removed, and the new one was not made\..*$/,
    example:
      'The old integration is removed, and the new one was not made. Correct what is wrong and send it again.',
  },
];

export const wordFor = (told: string): string | undefined =>
  words.find(({ sentence }) => sentence.test(told))?.word;

const cell = (result: Result | undefined): string => {
  if (!result) return '';
  const { told, calls, effect } = result;
  const after = effect === undefined ? '' : `, ${effect}`;
  return `${wordFor(told) ?? told} (${calls}${after})`;
};

const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;

function tableOf(
  title: string,
  operations: readonly Operation[],
  faults: readonly Fault[],
  results: ReadonlyMap<string, Result>,
): string[] {
  const resultOf = (operation: Operation, fault: Fault) => results.get(`${operation.name} × ${fault.name}`);
  const met = faults.filter((fault) => operations.some((operation) => resultOf(operation, fault)));
  return [
    `## ${title}`,
    '',
    line(['', ...operations.map(({ name }) => name)]),
    line(['---', ...operations.map(() => '---')]),
    ...met.map((fault) =>
      line([fault.name, ...operations.map((operation) => cell(resultOf(operation, fault)))]),
    ),
    '',
  ];
}

const titles: Readonly<Record<Operation['kind'], string>> = {
  read: 'Reads',
  create: 'Creates',
  change: 'Changes',
  delete: 'Deletions',
  'several steps': 'Work of several steps',
};

export function faultsPage(
  operations: readonly Operation[],
  faults: readonly Fault[],
  results: ReadonlyMap<string, Result>,
): string {
  const legend = words.map(({ word, example }) => `- **${word}**: ${example}`);
  const tables = Object.entries(titles).flatMap(([kind, title]) => {
    const ofKind = operations.filter((operation) => operation.kind === kind);
    return [
      ...tableOf(
        title,
        ofKind.filter(({ isAlike }) => !isAlike),
        faults,
        results,
      ),
      ...(ofKind.some(({ isAlike }) => isAlike)
        ? tableOf(
            `${title} that are like one of these`,
            ofKind.filter(({ isAlike }) => isAlike),
            faults,
            results,
          )
        : []),
    ];
  });
  return [
    '# What each failure of the service ends in',
    '',
    'Written by `lib/data/faults.test.ts`, which runs every operation of the data layer against the sandbox once',
    'for each way the sandbox can fail, and compares what a person is told with what the service holds afterwards.',
    'Do not edit it: `npx vitest run lib/data/faults.test.ts -u` writes it anew, and the test fails when it is old.',
    '',
    `${results.size} meetings. In brackets: how often the call that met the fault went out, and how often the`,
    'service carried it out.',
    '',
    ...legend,
    '',
    ...tables,
  ].join('\n');
}
