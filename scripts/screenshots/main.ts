import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { setTimeout as sleep } from 'node:timers/promises';
import { type Browser, chromium, type Page } from '@playwright/test';
import { apiRoutes } from '#lib/routes';
import { accountsOf } from '../../e2e/accounts.ts';
import { emptyIndex } from '../../e2e/fleet-index.ts';
import config from '../../e2e/playwright.config.ts';
import { type SandboxControl, sandboxControl } from '../../e2e/sandbox-control.ts';
import { type Stack, startStack } from '../../e2e/stack.ts';
import { type ColorTheme, type Options, readOptions } from './options.ts';
import { type Picture, pictures } from './pictures.ts';
import { plantScene, type Scene } from './scene.ts';
import { type State, statesOf } from './states.ts';

/** Takes pictures of the product as it is: a production build over a sandbox with the data of `scene.ts`. */

interface Studio {
  readonly browser: Browser;
  readonly stack: Stack;
  readonly accounts: ReturnType<typeof accountsOf>;
  readonly options: Options;
}

interface View {
  readonly role: State['role'];
  readonly theme: ColorTheme;
  readonly width: number;
  readonly height: number;
  /** The picture is taken while the screen still waits for the service. */
  readonly isLoading?: boolean;
}

/** What has come by then is what somebody looks at while the rest is on its way. */
const drawnAfterMs = 700;
/** Shorter than a call may take, or the next screens would meet a service that counts as down. */
const slowMs = 2_500;
const pollMs = 500;

/** Opens an address as a person of that role sees it, and waits until nothing is on its way. */
async function open({ browser, stack, accounts }: Studio, view: View, address: string): Promise<Page> {
  const { locale, timezoneId } = config.use ?? {};
  const context = await browser.newContext({
    baseURL: stack.url,
    storageState: view.role === 'nobody' ? undefined : await accounts.session(view.role),
    viewport: { width: view.width, height: view.height },
    colorScheme: view.theme,
    reducedMotion: 'reduce',
    locale,
    timezoneId,
  });
  const page = await context.newPage();
  if (view.isLoading) {
    await page.goto(address, { waitUntil: 'commit' });
    await page.getByRole('heading').first().waitFor();
    await page.waitForTimeout(drawnAfterMs);
    return page;
  }
  // Somebody reading live news never stops asking: what is on the screen when the first wave ends is the picture.
  await page.goto(address, { waitUntil: 'networkidle' }).catch(() => page.waitForLoadState('load'));
  return page;
}

async function shoot(page: Page, file: string, isWhole: boolean): Promise<void> {
  await page.screenshot({ path: file, fullPage: isWhole, animations: 'disabled', caret: 'hide' });
  await page.context().close();
  process.stdout.write(`${file}\n`);
}

async function takePicture(studio: Studio, scene: Scene, picture: Picture): Promise<void> {
  const { role = 'admin', theme = 'light', width = 1280, height = 800 } = picture;
  const page = await open(studio, { role, theme, width, height }, picture.address(scene));
  await picture.act?.(page);
  await shoot(page, join(studio.options.out, `${picture.name}.png`), false);
}

async function takeState(studio: Studio, sandbox: SandboxControl, state: State): Promise<void> {
  if (state.service === 'down') await sandbox.faults({ mode: 'status-503' });
  if (state.service === 'slow') await sandbox.faults({ mode: 'latency', params: { ms: slowMs } });
  for (const width of studio.options.widths)
    for (const theme of studio.options.themes) {
      const view = { role: state.role, theme, width, height: 900, isLoading: state.service === 'slow' };
      const page = await open(studio, view, state.address);
      await shoot(page, join(studio.options.out, `${state.name}.${width}.${theme}.png`), true);
    }
  if (state.service) await sandbox.clearFaults();
}

/** Any event of the history: somebody has signed in by now. */
function someReference({ env }: Stack): string {
  const database = new DatabaseSync(join(String(env.DATA_DIR), 'dashboard.db'), { timeout: 5000 });
  const row = database.prepare('select reference from audit order by seq desc limit 1').get();
  database.close();
  return String(row?.reference);
}

/** Makes the service hold something else, and the index know it. */
async function fillService({ stack }: Studio, sandbox: SandboxControl, holds: State['holds']): Promise<void> {
  if (holds === 'crowd') await sandbox.seed([], 400);
  else await sandbox.reset();
  emptyIndex(stack);
}

/** After it was down, the service is left alone for a while: what comes next would be pictures of that. */
async function untilAsked({ browser, stack, accounts }: Studio): Promise<void> {
  const context = await browser.newContext({ storageState: await accounts.session('admin') });
  const isAsked = async () => (await context.request.get(stack.url + apiRoutes.appsCheck([]))).ok();
  while (!(await isAsked())) await sleep(pollMs);
  await context.close();
}

async function takeStates(studio: Studio, sandbox: SandboxControl, states: readonly State[]): Promise<void> {
  let held: State['holds'];
  for (const state of states) {
    if (state.holds !== held) {
      await untilAsked(studio);
      await fillService(studio, sandbox, state.holds);
    }
    held = state.holds;
    await takeState(studio, sandbox, state);
  }
}

async function takeAll(studio: Studio): Promise<void> {
  const { options, stack } = studio;
  const sandbox = sandboxControl(stack);
  const scene = await plantScene(sandbox, options);
  const isWanted = ({ name }: { readonly name: string }) => name.includes(options.only);
  if (options.isAll) {
    await studio.accounts.session('admin');
    await takeStates(studio, sandbox, statesOf(scene, someReference(stack)).filter(isWanted));
  } else for (const one of pictures.filter(isWanted)) await takePicture(studio, scene, one);
}

const options = readOptions(process.argv.slice(2));
mkdirSync(options.out, { recursive: true });
const stack = await startStack();
const browser = await chromium.launch(config.use?.launchOptions);
try {
  await takeAll({ browser, stack, accounts: accountsOf(stack, browser), options });
} finally {
  await browser.close();
  await stack.stop();
}
