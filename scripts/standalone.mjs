import { cpSync, existsSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';

/**
 * Next's standalone output: a server with everything it needs, which is what `npm start` and the container run.
 * Host's own Node: Node's own modules only.
 */

const standalone = (root) => join(root, '.next', 'standalone');

/** The program that serves the build. */
export const standaloneServer = (root) => join(standalone(root), 'server.js');

/**
 * Makes Next's output whole. Next leaves the browser's files to a CDN, which we have none of, and puts in a copy of
 * `.env`, which would be a second place for secrets and go on ruling after the first one has changed.
 */
export function completeStandalone(root) {
  const folder = standalone(root);
  for (const name of readdirSync(folder))
    if (name.startsWith('.env')) rmSync(join(folder, name), { force: true });
  const files = join(folder, '.next', 'static');
  if (!existsSync(files)) cpSync(join(root, '.next', 'static'), files, { recursive: true });
}

/** True when a build is there to be served. */
export const isBuilt = (root) => existsSync(standaloneServer(root));
