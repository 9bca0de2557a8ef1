import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { type Browser, chromium, type Page } from '@playwright/test';
import { accountsOf } from '../../e2e/accounts.ts';
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
}

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
  if (state.isFailing) await sandbox.faults({ mode: 'status-503' });
  for (const width of studio.options.widths)
    for (const theme of studio.options.themes) {
      const view = { role: state.role, theme, width, height: 900 };
      const page = await open(studio, view, state.address);
      await shoot(page, join(studio.options.out, `${state.name}.${width}.${theme}.png`), true);
    }
  if (state.isFailing) await sandbox.clearFaults();
}

async function takeAll(studio: Studio): Promise<void> {
  const { options, stack } = studio;
  const sandbox = sandboxControl(stack);
  const scene = await plantScene(sandbox, options);
  const isWanted = ({ name }: { readonly name: string }) => name.includes(options.only);
  if (!options.isAll) for (const one of pictures.filter(isWanted)) await takePicture(studio, scene, one);
  else for (const state of statesOf(scene).filter(isWanted)) await takeState(studio, sandbox, state);
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
