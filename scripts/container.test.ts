import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DCLinter } from 'dclint';
import { DockerfileParser } from 'dockerfile-ast';
import { validate } from 'dockerfile-utils';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';

interface Compose {
  readonly services: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
  readonly networks: Readonly<Record<string, unknown>>;
}

const root = join(import.meta.dirname, '..');
const read = (file: string) => readFileSync(join(root, file), 'utf8');

describe('Dockerfile', () => {
  const text = read('Dockerfile');
  const dockerfile = DockerfileParser.parse(text);
  const froms = dockerfile.getFROMs();
  const lastStage = froms.at(-1)?.getRange().start.line ?? 0;
  const keywords = dockerfile
    .getInstructions()
    .filter((instruction) => instruction.getRange().start.line > lastStage)
    .map((instruction) => instruction.getKeyword());

  test('is written as a builder reads it', () => {
    expect(validate(text)).toEqual([]);
  });

  test('runs the Node that package.json pins', () => {
    const { node } = JSON.parse(read('package.json')).dependencies;
    expect(froms.map((from) => from.getImage())).toEqual(froms.map(() => `node:${node}-bookworm-slim`));
  });

  test('runs as an unprivileged user, with a health check, and copies from its own build alone', () => {
    expect(keywords).toEqual(expect.arrayContaining(['USER', 'HEALTHCHECK', 'ENTRYPOINT']));
    expect(text).toMatch(/^USER node$/m);
    const copies = dockerfile.getCOPYs().filter((copy) => copy.getRange().start.line > lastStage);
    expect(copies.map((copy) => copy.getFromFlag()?.getValue())).toEqual(copies.map(() => 'build'));
  });

  test('holds no secret, and none can come in with the sources', () => {
    expect(text).not.toMatch(/SECRET|TOKEN|PASSWORD|^ARG/m);
    expect(read('.dockerignore').split('\n')).toEqual(
      expect.arrayContaining(['.env', '.env.*', '.data', '.git', 'node_modules', '.next']),
    );
  });
});

describe('compose.yaml', () => {
  // The linter below holds it against the schema of the Compose specification.
  const compose = parse(read('compose.yaml')) as Compose;
  const services = Object.entries(compose.services);

  test('follows the Compose specification and the rules of its linter', () => {
    const linter = new DCLinter({
      // Our formatter writes double quotes.
      rules: { 'require-quotes-in-ports': [1, { quoteType: 'double' }] },
      quiet: true,
      debug: false,
      exclude: [],
    });
    const results = linter.lintFiles([join(root, 'compose.yaml')], false);
    expect(results).toHaveLength(1);
    expect(results.flatMap(({ messages }) => messages)).toEqual([]);
  });

  test.each(services)('lets %s write to its volumes alone and gain no rights', (_, service) => {
    expect(service).toMatchObject({
      read_only: true,
      cap_drop: ['ALL'],
      security_opt: ['no-new-privileges:true'],
    });
    expect(service.privileged).toBeUndefined();
  });

  test('has no secret written into it: each is asked for, with a sentence', () => {
    const text = read('compose.yaml');
    for (const name of ['NEXTAUTH_SECRET', 'POSTGRES_PASSWORD'])
      expect(text.match(new RegExp(`\\$\\{${name}[^}]*\\}`, 'g'))).toSatisfy((uses: string[]) =>
        uses.every((use) => use.startsWith(`\${${name}:?`)),
      );
  });

  test('opens the dashboard to this machine, and the database to nobody', () => {
    expect(compose.services.dashboard?.ports).toEqual([expect.stringMatching(/^127\.0\.0\.1:/)]);
    expect(compose.services.database?.ports).toBeUndefined();
    expect(compose.networks.back).toMatchObject({ internal: true });
  });
});
