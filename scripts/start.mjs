import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import {
  buildIfChanged,
  endWith,
  endWithNpm,
  installPackages,
  pinnedEnvironment,
  pinnedNode,
  root,
  Stop,
} from './prepare.mjs';
import { gatherTools } from './tools.mjs';

/**
 * `npm start` and its relatives, on the host's own Node: installs and builds what has changed, then hands over
 * to the pinned Node. `--build` stops there, `--dev` serves without a build, `--sandbox` starts the API alone,
 * `--run FILE …` runs one of our command line tools.
 */

/** Settings may stand in `.env`; the real environment wins over the file. */
function nodeArguments() {
  const env = join(root, '.env');
  return ['--conditions=react-server', ...(existsSync(env) ? [`--env-file=${env}`] : [])];
}

/**
 * Runs a script on the pinned Node and ends as it ends. A signal from the terminal reaches the script by
 * itself, and once more from here, as does one that is sent to this process alone. The `channel` lets the
 * script notice when this process is killed.
 */
function handOver(script, args, channel = []) {
  const child = spawn(pinnedNode(), [...nodeArguments(), join(root, script), ...args], {
    cwd: root,
    env: pinnedEnvironment(),
    stdio: ['inherit', 'inherit', 'inherit', ...channel],
  });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
  child.on('error', endWith);
  child.on('exit', (code, signal) => process.exit(code ?? (signal === 'SIGINT' ? 130 : 143)));
}

async function main([mode, ...rest]) {
  const major = Number(process.versions.node.split('.')[0]);
  if (major < 20)
    throw new Stop(
      `This needs Node 20 or newer to start, and found ${process.version}. Install it from nodejs.org.`,
    );
  endWithNpm();
  await installPackages();
  if (mode === '--sandbox') return handOver('lib/sandbox/main.ts', rest);
  if (mode === '--dev') return handOver('scripts/serve.ts', ['--dev'], ['ipc']);
  if (mode === '--run') return handOver(rest[0], rest.slice(1));
  if (mode !== undefined && mode !== '--build')
    throw new Stop(`"${mode}" is not an option. Settings are environment variables; see .env.example.`);
  await buildIfChanged();
  if (mode === '--build') return gatherTools(root);
  return handOver('scripts/serve.ts', [], ['ipc']);
}

main(process.argv.slice(2)).catch(endWith);
