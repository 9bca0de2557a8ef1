import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { root } from '../../e2e/stack.ts';

export type ColorTheme = 'light' | 'dark';

export interface Options {
  /** Every screen in every state, to look at; otherwise the pictures of the documentation. */
  readonly isAll: boolean;
  /** Folder the pictures go to. */
  readonly out: string;
  /** With `isAll`: widths in pixels and themes. */
  readonly widths: readonly number[];
  readonly themes: readonly ColorTheme[];
  /** Only pictures whose name contains this. */
  readonly only: string;
}

const usage = `npm run screenshots -- [--only TEXT] [--out FOLDER]
npm run screenshots -- --all --out FOLDER [--width 1440,1024,390] [--theme light,dark] [--only TEXT]`;

const isTheme = (text: string): text is ColorTheme => text === 'light' || text === 'dark';

/** Reads the command line. Throws an error that says how it is written. */
export function readOptions(args: readonly string[]): Options {
  const { values } = parseArgs({
    args: [...args],
    options: {
      all: { type: 'boolean', default: false },
      out: { type: 'string' },
      width: { type: 'string', default: '1440,1024,390' },
      theme: { type: 'string', default: 'light,dark' },
      only: { type: 'string', default: '' },
    },
  });
  const widths = values.width.split(',').map(Number);
  const themes = values.theme.split(',').filter(isTheme);
  if (widths.some((width) => !(width >= 200 && width <= 4000)))
    throw new Error(`--width: 200 to 4000.\n${usage}`);
  if (themes.length !== values.theme.split(',').length) throw new Error(`--theme: light or dark.\n${usage}`);
  if (values.all && !values.out)
    throw new Error(
      `--all needs --out: those pictures are to look at, and no part of the project.\n${usage}`,
    );
  const out = resolve(values.out ?? `${root}/docs/images`);
  return { isAll: values.all, out, widths, themes, only: values.only };
}
