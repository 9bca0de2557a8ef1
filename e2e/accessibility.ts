import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { expect, type Page, test } from '@playwright/test';
import type axe from 'axe-core';

/* Every page a test ends on, and every one it points at, is looked at by axe; a page of the same shape only once. */

const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** Runs in a page that has axe. Answers what is wrong and where. */
async function findViolations(): Promise<readonly string[]> {
  const library: typeof axe = Reflect.get(globalThis, 'axe');
  const { violations } = await library.run(document, {
    runOnly: { type: 'tag', values: ['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa'] },
    resultTypes: ['violations'],
    // There are none: the policy forbids them.
    iframes: false,
  });
  return violations.map(({ id, help, nodes }) => `${id}: ${help} ${nodes.map((node) => node.html)}`);
}

/** There when a shape is without findings. All workers of a run share the folder, which Playwright empties before it. */
const cleanFile = (shape: string) =>
  join(test.info().project.outputDir, 'accessible', createHash('sha256').update(shape).digest('hex'));

/**
 * Runs in the page. Colours are measured from what is drawn: the first frames in a new theme are still to come, and
 * what has a transition is on its way for a moment longer.
 */
async function waitUntilDrawn(): Promise<void> {
  const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));
  await frame();
  await frame();
  const ends = (animation: Animation) => animation.effect?.getComputedTiming().endTime !== Infinity;
  const endings = document
    .getAnimations()
    .filter(ends)
    .map((animation) => animation.finished);
  await Promise.allSettled(endings);
}

/**
 * Runs in the page. What axe judges by: elements, attributes, where references lead, and whether there is text, but
 * not which. Rows of the same shape count as one, however many there are.
 */
function readShape(): string {
  const references = new Set(['for', 'aria-labelledby', 'aria-describedby', 'aria-controls', 'aria-owns']);
  const leadsTo = (id: string) => (document.getElementById(id) ? 'x' : 'nothing');
  const isTwice = (id: string) => document.querySelectorAll(`#${CSS.escape(id)}`).length > 1;
  const content = new Set([
    'aria-label',
    'title',
    'alt',
    'value',
    'placeholder',
    'href',
    'src',
    'd',
    'nonce',
  ]);
  const attribute = ({ name, value }: Attr) => {
    if (name === 'id') return `id=${isTwice(value)}`;
    if (references.has(name)) return `${name}=${value.split(/\s+/).map(leadsTo)}`;
    if (content.has(name)) return `${name}=${value.trim() === '' ? '' : 'x'}`;
    return `${name}=${value.replace(/\d+/g, '0')}`;
  };
  const shape = (node: Node): string => {
    if (node.nodeType === Node.TEXT_NODE) return node.textContent?.trim() ? 'x' : '';
    if (!(node instanceof Element) || node.localName === 'script') return '';
    const inner: string[] = [];
    for (const child of node.childNodes) {
      const one = shape(child);
      if (one !== inner.at(-1)) inner.push(one);
    }
    return `<${node.localName} ${[...node.attributes].map(attribute)}>${inner.join('')}</>`;
  };
  return `${innerWidth} ${matchMedia('(prefers-color-scheme: dark)').matches} ${shape(document.documentElement)}`;
}

/** Fails when the page has a violation of WCAG 2.2 A or AA as it stands. `theme` is for the message. */
export async function expectNoViolations(page: Page, theme: string): Promise<void> {
  // After a click the title of the new screen comes with its stream, a moment after the old one is gone.
  await expect(page).toHaveTitle(/\S/);
  const shape = await page.evaluate(readShape);
  const clean = cleanFile(shape);
  if (existsSync(clean)) return;
  const hasAxe = await page.evaluate(() => 'axe' in globalThis);
  if (!hasAxe) await page.evaluate(axeSource);
  const first = await page.evaluate(findViolations);
  // A colour on its way to another is no finding; what stands there a moment later is.
  if (first.length > 0) await page.evaluate(waitUntilDrawn);
  const found = first.length > 0 ? await page.evaluate(findViolations) : first;
  expect(found, `accessibility of ${page.url()} in ${theme}`).toEqual([]);
  mkdirSync(dirname(clean), { recursive: true });
  writeFileSync(clean, '');
}

/** Looks at a page in both themes. Every page that is open at a test's end is looked at in its own anyway. */
export async function checkAccessibility(page: Page): Promise<void> {
  for (const colorScheme of ['dark', 'light'] as const) {
    await page.emulateMedia({ colorScheme });
    await page.evaluate(waitUntilDrawn);
    await expectNoViolations(page, colorScheme);
  }
  await page.emulateMedia({ colorScheme: null });
}
