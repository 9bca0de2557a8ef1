import { cpSync, existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';

/**
 * Gathers what a container needs beside Next's standalone server: the entry that starts it, the command line tools
 * and the sandbox, with the files and packages these import and nothing else. Host's own Node, no packages.
 */

const imported =
  /(?:^|\n)\s*(?:import|export)\s+(?!type\b)(?:[^'"]*?\sfrom\s+)?['"]([^'"]+)['"]|import\(\s*['"]([^'"]+)['"]\s*\)/g;

/** The tools somebody needs beside a running server, by their names in package.json. The others are for developers. */
const tools = ['staff', 'audit:verify', 'agreement:reset', 'backup', 'restore'];

/** The start itself and the sandbox have modes of their own in `start.mjs`. */
function entries(root) {
  const { scripts } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  const files = tools.map((name) => /--run (\S+)/.exec(scripts[name])[1]);
  return ['scripts/serve.ts', 'scripts/end-with-parent.mjs', 'lib/sandbox/main.ts', ...files];
}

/** The file of ours that an import names, or undefined for a package. */
function ownFile(file, specifier) {
  if (specifier.startsWith('#lib/')) return `lib/${specifier.slice('#lib/'.length)}.ts`;
  return specifier.startsWith('.') ? join(dirname(file), specifier) : undefined;
}

const packageName = (specifier) => specifier.split('/', specifier.startsWith('@') ? 2 : 1).join('/');

/** All files reachable from the entries, and the names of the packages they import. */
function walk(root) {
  const files = new Set(entries(root));
  const packages = new Set();
  for (const file of files)
    for (const [, still, late] of readFileSync(join(root, file), 'utf8').matchAll(imported)) {
      const specifier = still ?? late;
      const own = ownFile(file, specifier);
      if (own) files.add(own);
      else if (!specifier.startsWith('node:')) packages.add(packageName(specifier));
    }
  return { files, packages };
}

/** Where Node finds a package from a folder: in the nearest node_modules that has it. */
function findPackage(root, from, name) {
  for (let folder = from; folder.startsWith(root); folder = dirname(folder)) {
    const found = join(folder, 'node_modules', name);
    if (existsSync(join(found, 'package.json'))) return found;
  }
  return undefined;
}

/** The folders of the packages and of everything they depend on in turn. */
function packageFolders(root, names) {
  const folders = new Set();
  const add = (from, name, isNeeded) => {
    const found = findPackage(root, from, name);
    if (found) folders.add(found);
    else if (isNeeded) throw new Error(`The package ${name} is missing. Run \`npm ci\`, then try again.`);
  };
  for (const name of names) add(root, name, true);
  for (const folder of folders) {
    const { dependencies = {}, optionalDependencies = {} } = JSON.parse(
      readFileSync(join(folder, 'package.json'), 'utf8'),
    );
    for (const name of Object.keys(dependencies)) add(folder, name, !(name in optionalDependencies));
    for (const name of Object.keys(optionalDependencies)) add(folder, name, false);
  }
  return folders;
}

/** Makes `.next/tools` anew. */
export function gatherTools(root) {
  const target = join(root, '.next', 'tools');
  rmSync(target, { recursive: true, force: true });
  mkdirSync(target, { recursive: true });
  const { files, packages } = walk(root);
  const folders = [...packageFolders(root, packages)].map((folder) => relative(root, folder));
  for (const path of ['package.json', ...files, ...folders])
    cpSync(join(root, path), join(target, path), { recursive: true });
}
