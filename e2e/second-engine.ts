import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from '@playwright/test';

/* IBM's Equal Access engine: other rules, and other people's reading of the same standard, than axe. */

const source = readFileSync(
  createRequire(import.meta.url).resolve('accessibility-checker-engine/ace.js'),
  'utf8',
);

interface Finding {
  readonly ruleId: string;
  /** What it is about and how sure the engine is, `['VIOLATION', 'FAIL']`. */
  readonly value: readonly [string, string];
  readonly message: string;
  readonly snippet: string;
}

/** Runs in a page that has the engine. */
async function check(): Promise<readonly Finding[]> {
  const { Checker } = Reflect.get(globalThis, 'ace');
  const { results } = await new Checker().check(document, ['WCAG_2_2']);
  return results.map(({ ruleId, value, message, snippet }: Finding) => ({ ruleId, value, message, snippet }));
}

/** Where the engine is behind: what it says of these elements is not so, and axe reads them right. */
const isKnownMistake = ({ ruleId, snippet }: Finding) =>
  // HTML takes `username` for fields of the type email too.
  (ruleId === 'input_autocomplete_valid' && /autocomplete="username"/.test(snippet)) ||
  // It reads only text that stands directly in a label, and not that of an element for screen readers in it.
  (ruleId === 'label_content_exists' && /title="(System|Light|Dark)"/.test(snippet));

/** What the engine is sure of. What it asks a person to look at is not a finding. */
export async function findWithSecondEngine(page: Page): Promise<string[]> {
  // The build declares `var ace`, which an evaluated script would keep to itself.
  await page.evaluate(`${source}; globalThis.ace = ace;`);
  const findings = await page.evaluate(check);
  return findings
    .filter(({ value: [kind, sureness] }) => kind === 'VIOLATION' && sureness === 'FAIL')
    .filter((finding) => !isKnownMistake(finding))
    .map(({ ruleId, message, snippet }) => `${ruleId}: ${message} ${snippet}`);
}
