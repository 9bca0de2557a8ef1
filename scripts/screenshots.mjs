import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { findBrowser } from './find-browser.mjs';
import {
  buildIfChanged,
  endWith,
  endWithNpm,
  endWithUs,
  installPackages,
  pinnedEnvironment,
  pinnedNode,
  root,
} from './prepare.mjs';

/**
 * `npm run screenshots`, on the host's own Node: installs, builds and finds a browser like `npm test`, then takes the
 * pictures of the documentation anew. What follows `--` is explained in `screenshots/options.ts`.
 */
async function main(args) {
  endWithNpm();
  await installPackages();
  await buildIfChanged();
  const { executablePath, hasSandbox } = await findBrowser();
  const script = join(root, 'scripts', 'screenshots', 'main.ts');
  const child = spawn(pinnedNode(), ['--conditions=react-server', script, ...args], {
    cwd: root,
    stdio: 'inherit',
    env: pinnedEnvironment({
      E2E_BROWSER: executablePath ?? '',
      E2E_BROWSER_SANDBOX: hasSandbox ? 'yes' : 'no',
    }),
  });
  endWithUs(child);
  child.on('error', endWith);
  child.on('exit', (code) => process.exit(code ?? 1));
}

main(process.argv.slice(2)).catch(endWith);
