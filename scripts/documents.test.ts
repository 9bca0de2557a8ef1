import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { describe, expect, test } from 'vitest';
import { pictures } from './screenshots/pictures.ts';

const root = dirname(import.meta.dirname);
const images = join(root, 'docs', 'images');

const pages = readdirSync(join(root, 'docs'), { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.md'))
  .map((file) => join(root, 'docs', file));
const documents = [join(root, 'README.md'), ...pages].map((file) => ({
  file,
  name: relative(root, file),
  text: readFileSync(file, 'utf8'),
}));

/** What stands between fences is code and refers to nothing. */
const withoutCode = (text: string) => text.replace(/^```[\s\S]*?^```$/gm, '').replace(/`[^`\n]*`/g, '');

const targetsOf = (text: string) =>
  [...withoutCode(text).matchAll(/\]\(([^)\s]+)\)/g)].map(([, target = '']) => target);

/** A heading's anchor as the common hosts make it. */
const anchorOf = (heading: string) =>
  heading
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\s_-]/gu, '')
    .trim()
    .replace(/\s/g, '-');

const anchorsOf = (file: string) =>
  [...readFileSync(file, 'utf8').matchAll(/^#+ (.+)$/gm)].map(([, heading = '']) => anchorOf(heading));

function isThere(from: string, target: string): boolean {
  const [path = '', anchor] = target.split('#');
  const file = path ? join(dirname(from), path) : from;
  return existsSync(file) && (!anchor || anchorsOf(file).includes(anchor));
}

describe('the documents', () => {
  test.each(documents)('$name links only to what is there', ({ file, text }) => {
    const inside = targetsOf(text).filter((target) => !/^[a-z]+:/.test(target));
    expect(inside.filter((target) => !isThere(file, target))).toEqual([]);
  });

  test('show every picture that `npm run screenshots` takes, and no other', () => {
    const shown = documents.flatMap(({ file, text }) =>
      targetsOf(text)
        .filter((target) => target.endsWith('.png'))
        .map((target) => relative(images, join(dirname(file), target))),
    );
    const taken = pictures.map(({ name }) => `${name}.png`).sort();
    expect([...new Set(shown)].sort()).toEqual(taken);
    expect(readdirSync(images).sort()).toEqual(taken);
  });
});
