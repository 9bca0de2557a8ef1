import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { parseSync } from 'vite';

/** Reads every source file with what it imports, for `architecture.test.ts`. */

const root = dirname(import.meta.dirname);
const folders = ['app', 'components', 'lib', 'scripts', 'e2e'];
const singles = ['proxy.ts', 'instrumentation.ts', 'instrumentation-client.ts'];

export interface Import {
  readonly target: string;
  readonly isType: boolean;
}

export interface Source {
  readonly file: string;
  readonly text: string;
  readonly imports: readonly Import[];
  readonly isClient: boolean;
}

/** The file an import names inside the project; packages and Node's own modules come back as they are. */
function resolve(file: string, specifier: string): string {
  if (specifier.startsWith('#lib/')) return `lib/${specifier.slice(5)}.ts`;
  if (specifier.startsWith('#components/')) return `components/${specifier.slice(12)}.tsx`;
  if (specifier.startsWith('.')) return relative(root, join(root, dirname(file), specifier));
  return specifier;
}

function readImports(file: string, text: string): Import[] {
  const { module } = parseSync(file, text);
  const found = module.staticImports.map(({ moduleRequest, entries }) => ({
    specifier: moduleRequest.value,
    isType: entries.length > 0 && entries.every((entry) => entry.isType),
  }));
  for (const { entries } of module.staticExports)
    for (const { moduleRequest, isType } of entries)
      if (moduleRequest) found.push({ specifier: moduleRequest.value, isType });
  for (const { moduleRequest } of module.dynamicImports) {
    const specifier = text.slice(moduleRequest.start, moduleRequest.end);
    if (/^['"]/.test(specifier)) found.push({ specifier: specifier.slice(1, -1), isType: false });
  }
  return found.map(({ specifier, isType }) => ({ target: resolve(file, specifier), isType }));
}

function readSource(file: string): Source {
  const text = readFileSync(join(root, file), 'utf8');
  return { file, text, imports: readImports(file, text), isClient: /^['"]use client['"]/.test(text) };
}

export const isCode = /\.(tsx?|mjs)$/;
const isTest = /(\.test\.tsx?|(\/|-)testing[\w-]*\.ts)$/;

const everything = [...folders.flatMap(filesIn), ...singles]
  .filter((file) => existsSync(join(root, file)))
  .map(readSource);
export const product = everything.filter(({ file }) => !isTest.test(file));

function filesIn(folder: string): string[] {
  const entries = readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' });
  return entries.filter((entry) => isCode.test(entry)).map((entry) => join(folder, entry));
}

/** Every place where a pattern stands in the code, as `file:line`, outside the files that may say it. */
export function places(pattern: RegExp, isExempt: (file: string) => boolean, sources = product): string[] {
  return sources
    .filter(({ file }) => !isExempt(file))
    .flatMap(({ file, text }) =>
      withoutComments(text)
        .split('\n')
        .flatMap((line, index) => (pattern.test(line) ? [`${file}:${index + 1}`] : [])),
    );
}

/** Comments may speak of what code may not do. Lines stay where they are. */
function withoutComments(text: string): string {
  return text
    .replace(/\/\*[\s\S]*?\*\//g, (comment) => comment.replace(/[^\n]/g, ''))
    .replace(/(^|\s)\/\/.*$/gm, '');
}
