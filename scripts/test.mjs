import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { aptInstall, findBrowser } from './find-browser.mjs';
import {
  buildIfChanged,
  endWith,
  endWithNpm,
  endWithUs,
  installPackages,
  pinnedEnvironment,
  pinnedNode,
  root,
  Stop,
  say,
} from './prepare.mjs';

/**
 * `npm test`: everything, each part run even where an earlier one failed, and one closing line over all of it.
 * `npm test -- --unit` and `-- --e2e` run a part; words after them choose files.
 */

const modules = join(root, 'node_modules');
const results = join(root, 'test-results');
const total = { passed: 0, failed: 0, skipped: 0 };

function add({ passed, failed, skipped }) {
  total.passed += passed;
  total.failed += failed;
  total.skipped += skipped;
}

function heading(text) {
  say(`\n== ${text}`);
}

/** Runs a tool on the pinned Node with its output in sight. Resolves to its exit code. */
function run(file, args, env = {}) {
  return new Promise((resolve) => {
    const child = spawn(pinnedNode(), [join(modules, file), ...args], {
      cwd: root,
      stdio: 'inherit',
      env: pinnedEnvironment(env),
    });
    const forget = endWithUs(child);
    child.on('error', () => resolve(127));
    child.on('close', (code) => {
      forget();
      resolve(code ?? 1);
    });
  });
}

/** A part that is one check: it passed or it failed. */
async function check(name, work) {
  heading(name);
  const isGood = await work().catch((error) => {
    say(error instanceof Stop ? error.message : error.stack);
    return false;
  });
  say(`${name}: ${isGood ? 'passed' : 'FAILED'}`);
  add({ passed: isGood ? 1 : 0, failed: isGood ? 0 : 1, skipped: 0 });
  return isGood;
}

async function isClean(file, args) {
  return (await run(file, args)) === 0;
}

async function hasGoodTypes() {
  // Next writes the types of routes and of its own files, which the checker reads.
  if (!(await isClean('next/dist/bin/next', ['typegen']))) return false;
  // Not incrementally: the record of an earlier run has been seen to outlive the error it reports.
  return isClean('typescript/bin/tsc', ['--noEmit', '--incremental', 'false']);
}

/** The check is a script of ours, so it is not where the packages' tools are. */
const hasGoodSupply = () => isClean(join('..', 'scripts', 'check-supply.ts'), []);

async function buildsWithoutWarning() {
  return (await buildIfChanged()) === '';
}

/**
 * Runs a test runner that writes a report, and counts from the report. A runner that dies before it has
 * reported, or ends badly with no failed test (an error outside of any test), counts as one failure.
 */
async function count(name, file, args, env, report, read) {
  heading(name);
  rmSync(report, { force: true });
  const code = await run(file, args, env);
  const counts = existsSync(report)
    ? read(JSON.parse(readFileSync(report, 'utf8')))
    : { passed: 0, failed: 1, skipped: 0 };
  add(code !== 0 && counts.failed === 0 ? { ...counts, failed: 1 } : counts);
}

function unitTests(words) {
  const report = join(results, 'unit.json');
  const args = ['run', '--reporter=default', '--reporter=json', `--outputFile.json=${report}`, ...words];
  return count('Unit tests', 'vitest/vitest.mjs', args, {}, report, (json) => ({
    passed: json.numPassedTests,
    failed: json.numFailedTests,
    skipped: json.numPendingTests + json.numTodoTests,
  }));
}

function endToEndTests(browser, words) {
  const report = join(results, 'e2e.json');
  const args = ['test', '--config=e2e/playwright.config.ts', ...words];
  const env = {
    E2E_BROWSER: browser.executablePath ?? '',
    E2E_BROWSER_SANDBOX: browser.hasSandbox ? 'yes' : 'no',
    E2E_REPORT: report,
  };
  return count('End-to-end tests', '@playwright/test/cli.js', args, env, report, ({ stats, errors }) => ({
    passed: stats.expected,
    failed: stats.unexpected + stats.flaky + errors.length,
    skipped: stats.skipped,
  }));
}

/** Where Debian's package puts a server; `scripts/postgres-server.ts` looks at the same place. */
const debianPostgres = '/usr/lib/postgresql';

function hasPostgresServer() {
  if (!existsSync(debianPostgres)) return false;
  return readdirSync(debianPostgres).some((version) =>
    existsSync(join(debianPostgres, version, 'bin', 'initdb')),
  );
}

/** The data layer's tests run on both engines, and several servers on one database, where a PostgreSQL can be had. */
async function offerPostgres() {
  if (process.env.TEST_DATABASE_URL || hasPostgresServer()) return;
  say('Installing PostgreSQL for the tests …');
  if (await aptInstall('postgresql')) return;
  say(
    '*** No PostgreSQL here: only the embedded database is tested, and several servers on one are not. ***',
  );
}

async function browserTests(words, found) {
  let browser;
  const isBuilt = await check('Build', buildsWithoutWarning);
  const isFound = await check('Browser', async () => {
    browser = await found;
    return true;
  });
  if (isBuilt && isFound) await endToEndTests(browser, words);
}

async function main([first, ...rest]) {
  const part = first === '--unit' || first === '--e2e' ? first : undefined;
  if (first !== undefined && part === undefined)
    throw new Stop(`"${first}" is not an option. Use --unit or --e2e, or neither.`);
  if (Number(process.versions.node.split('.')[0]) < 20)
    throw new Stop(
      `This needs Node 20 or newer to start, and found ${process.version}. Install it from nodejs.org.`,
    );
  endWithNpm();
  await installPackages();
  mkdirSync(results, { recursive: true });
  // Both wait for the network most of the time, so the checks go on meanwhile; one after the other, for apt's lock.
  const postgres = offerPostgres();
  const browser = part === '--unit' ? undefined : postgres.then(findBrowser);
  // Said where the browser is needed.
  browser?.catch(() => undefined);
  if (part !== '--e2e') {
    if (!part)
      await check('Lint', () => isClean('@biomejs/biome/bin/biome', ['check', '--error-on-warnings']));
    if (!part) await check('Types', hasGoodTypes);
    if (!part) await check('Supply chain', hasGoodSupply);
    await postgres;
    await unitTests(rest);
  }
  if (part !== '--unit') await browserTests(rest, browser);
  const skipped = total.skipped > 0 ? `, ${total.skipped} skipped` : '';
  say(`\n${total.passed} passed, ${total.failed} failed${skipped}`);
  process.exit(total.failed === 0 && total.passed > 0 ? 0 : 1);
}

main(process.argv.slice(2)).catch(endWith);
