import {
  constants,
  cpSync,
  existsSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { root } from './stack.ts';

/** A folder from which the product starts as from the project's own. */
export interface Copy {
  readonly root: string;
  readonly remove: () => void;
}

const copied = ['lib', 'scripts', 'package.json', '.env.example', join('.next', 'standalone')];

/**
 * A copy of the built product with the compiled `proxy.ts` taken out: its files, and its entry in the list by which
 * Next's server finds it. Building once more without the source would take a minute and end in the same place.
 */
export function copyWithoutProxy(): Copy {
  const folder = mkdtempSync(join(tmpdir(), 'dashboard-no-proxy-'));
  for (const name of copied)
    cpSync(join(root, name), join(folder, name), {
      recursive: true,
      verbatimSymlinks: true,
      mode: constants.COPYFILE_FICLONE,
    });
  symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'));
  takeOutProxy(join(folder, '.next', 'standalone', '.next', 'server'));
  return { root: folder, remove: () => rmSync(folder, { recursive: true, force: true }) };
}

function takeOutProxy(server: string): void {
  const list = join(server, 'functions-config-manifest.json');
  const config = JSON.parse(readFileSync(list, 'utf8'));
  const code = join(server, 'middleware.js');
  if (!config.functions['/_middleware'] || !existsSync(code))
    throw new Error('The build keeps proxy.ts elsewhere than this test knows.');
  delete config.functions['/_middleware'];
  writeFileSync(list, JSON.stringify(config));
  for (const name of ['middleware.js', 'middleware'])
    rmSync(join(server, name), { recursive: true, force: true });
}
