import { spawn } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Files of the project: everything but what `.gitignore` names, which is made or belongs to one person. */
export function projectFiles(root: string): string[] {
  const ignored = readFileSync(join(root, '.gitignore'), 'utf8').split('\n').filter(Boolean);
  const isIgnored = (name: string) =>
    name === '.git' ||
    ignored.some((rule) =>
      rule.startsWith('*') ? name.endsWith(rule.slice(1)) : rule.replace(/\/$/, '') === name,
    );
  const walk = (folder: string): string[] =>
    readdirSync(folder, { withFileTypes: true })
      .filter(({ name }) => !isIgnored(name))
      .flatMap((entry) =>
        entry.isDirectory()
          ? walk(join(folder, entry.name))
          : entry.isFile()
            ? [join(folder, entry.name)]
            : [],
      );
  return walk(root);
}

/**
 * Looks for secrets with secretlint and our own patterns (`.secretlintrc.json`, which excepts the made-up values of
 * the tests and of the API's documentation). Answers what it printed where it found some; values are masked.
 */
export function findSecrets(root: string, files: readonly string[]): Promise<string | undefined> {
  const tool = join(root, 'node_modules', 'secretlint', 'bin', 'secretlint.js');
  const args = [tool, '--secretlintrc', join(root, '.secretlintrc.json'), '--format', 'compact', ...files];
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, args, { cwd: root, stdio: ['ignore', 'pipe', 'pipe'] });
    let printed = '';
    for (const stream of [child.stdout, child.stderr])
      stream.setEncoding('utf8').on('data', (text: string) => {
        printed += text;
      });
    child.on('error', reject);
    child.on('close', (code) => resolve(code === 0 ? undefined : printed));
  });
}
