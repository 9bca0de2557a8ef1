import { describe, expect, test } from 'vitest';
import { channels } from '#lib/channels/registry';
import { type Import, isCode, places, product } from './architecture-testing.ts';
import { drawHouse } from './architecture-testing-picture.ts';

/** Who may import whom, and what may be said where. Read this before adding an import that it refuses. */

/**
 * The parts of the house. The first pattern that fits a file says which part it is; `may` lists what the part
 * imports besides itself, `mayTypes` what it takes the types of, `packages` the packages where they are few.
 */
interface Part {
  readonly name: string;
  readonly files: RegExp;
  readonly may: readonly string[];
  readonly mayTypes?: readonly string[];
  readonly packages?: RegExp;
}

const everythingBelow = [
  'components',
  'ui',
  'forms',
  'layout',
  'actions',
  'data',
  'auth',
  'audit',
  'queries',
];
const plain = ['env', 'routes', 'log', 'process-wide', 'request-context', 'stop'];

const house: readonly Part[] = [
  { name: 'ui', files: /^components\/ui\//, may: [] },
  {
    name: 'forms',
    files: /^components\/forms\//,
    may: ['ui', 'result', 'inputs', 'form-actions', 'routes', 'queries'],
  },
  {
    name: 'layout',
    files: /^components\/layout\//,
    may: ['ui', 'forms', 'actions', 'queries', 'routes', 'api-calls', 'zones'],
    mayTypes: ['data', 'auth'],
  },
  {
    name: 'components',
    files: /^components\//,
    may: [
      'ui',
      'forms',
      'layout',
      'actions',
      'result',
      'inputs',
      'channels',
      'queries',
      'routes',
      'roles',
      'zones',
    ],
    mayTypes: ['data', 'auth'],
  },
  { name: 'result', files: /^lib\/actions\/result\.ts/, may: [], packages: /^$/ },
  { name: 'inputs', files: /^lib\/actions\/inputs\.ts/, may: ['channels', 'roles'] },
  {
    name: 'form-actions',
    files: /^lib\/actions\/(sudo|outcomes)\.ts/,
    may: ['actions', 'data', 'auth', 'result', 'inputs'],
  },
  {
    name: 'actions',
    files: /^lib\/actions\//,
    may: ['data', 'auth', 'roles', 'channels', 'routes', 'result', 'inputs', 'log', 'audit'],
  },
  {
    name: 'data',
    files: /^lib\/data\//,
    may: [
      'smooch',
      'auth',
      'roles',
      'audit',
      'db',
      'channels',
      'routes',
      'days',
      'zones',
      'telemetry',
      'secret',
      ...plain,
    ],
  },
  {
    name: 'smooch',
    files: /^lib\/smooch\//,
    may: ['env', 'log', 'process-wide', 'request-context', 'secret'],
  },
  { name: 'telemetry', files: /^lib\/telemetry\//, may: ['smooch', 'env', 'stop'] },
  { name: 'roles', files: /^lib\/auth\/roles\.ts/, may: [] },
  { name: 'auth', files: /^lib\/auth\//, may: ['roles', 'audit', 'db', ...plain], mayTypes: ['secret'] },
  { name: 'audit', files: /^lib\/audit\//, may: ['auth', 'roles', 'db', ...plain] },
  { name: 'db', files: /^lib\/db\//, may: ['env', 'log', 'process-wide', 'stop'], mayTypes: ['roles'] },
  { name: 'gate', files: /^lib\/gate\//, may: ['routes', 'env', 'log', 'process-wide'] },
  { name: 'queries', files: /^lib\/queries\//, may: ['routes', 'days', 'zones'], mayTypes: ['data'] },
  { name: 'channels', files: /^lib\/channels\//, may: [], packages: /^zod$/ },
  // What each screen asks of the service, as plain data for people: it makes no call and loads in a browser.
  { name: 'api-calls', files: /^lib\/api-calls\//, may: ['channels', 'routes'], packages: /^$/ },
  {
    name: 'sandbox',
    files: /^lib\/sandbox\//,
    may: [],
    packages: /^(node:|hono|@hono\/|zod$|jose$)/,
  },
  { name: 'env', files: /^lib\/env\.ts/, may: ['secret'], packages: /^(zod|server-only)$/ },
  { name: 'secret', files: /^lib\/secret\.ts/, may: [], packages: /^node:util$/ },
  // Loads a library, which is for the server; what a browser needs of zones stands by itself.
  { name: 'days', files: /^lib\/days\.ts/, may: ['zones'], packages: /^@date-fns\/tz$/ },
  { name: 'zones', files: /^lib\/zones\.ts/, may: [], packages: /^$/ },
  { name: 'routes', files: /^lib\/routes\.ts/, may: [], packages: /^$/ },
  { name: 'log', files: /^lib\/log\.ts/, may: ['env', 'process-wide', 'request-context'] },
  {
    name: 'request-context',
    files: /^lib\/request-context\.ts/,
    may: ['process-wide'],
    packages: /^node:/,
  },
  { name: 'process-wide', files: /^lib\/process-wide\.ts/, may: [], packages: /^$/ },
  { name: 'stop', files: /^lib\/stop\.ts/, may: [], packages: /^$/ },
  {
    name: 'app',
    files: /^app\/|^(proxy|instrumentation|instrumentation-client)\.ts$/,
    may: [...everythingBelow, 'gate', 'result', 'roles', 'channels', ...plain],
  },
];

const partOf = (file: string): Part | undefined => house.find((part) => part.files.test(file));

/** Domains are the folders of `components` that are none of the shared ones; they do not know each other. */
function domainOf(file: string): string | undefined {
  return partOf(file)?.name === 'components' ? file.split('/')[1] : undefined;
}

function isAllowed(from: string, { target, isType }: Import): boolean {
  const part = partOf(from);
  if (!part) return true;
  const to = partOf(target);
  if (!to) return isCode.test(target) || (part.packages?.test(target) ?? true);
  if (to === part) return domainOf(from) === domainOf(target);
  return part.may.includes(to.name) || (isType && (part.mayTypes?.includes(to.name) ?? false));
}

/** Writes a program for people to read: its words are not our own calls. */
const writesCode = /^lib\/api-calls\/to-fetch\.ts$/;

const isTool = (file: string) => /^(scripts|e2e)\//.test(file);
const isOneOf =
  (...files: readonly RegExp[]) =>
  (file: string) =>
    isTool(file) || files.some((pattern) => pattern.test(file));

test('docs/architecture.md shows this table; after a change, run this file with -u', async () => {
  await expect(drawHouse(house)).toMatchFileSnapshot('../docs/architecture.md');
});

describe('imports', () => {
  test('every file of the product belongs to a part of the house', () => {
    const homeless = product.filter(({ file }) => !isTool(file) && !partOf(file));
    expect(homeless.map(({ file }) => file)).toEqual([]);
  });

  test('every file imports only what its part of the house may', () => {
    const refused = product.flatMap(({ file, imports }) =>
      imports.filter((one) => !isAllowed(file, one)).map(({ target }) => `${file} -> ${target}`),
    );
    expect(refused).toEqual([]);
  });

  test('files name each other by package import, or by ./ within a folder', () => {
    // The bench and the screenshots start the product as the browser tests do, with their own tools.
    const isExempt = (file: string) => /^(e2e|scripts\/(bench|screenshots))\//.test(file);
    expect(places(/from '(\.\.\/|@\/)|import\('(\.\.\/|@\/)/, isExempt)).toEqual([]);
  });

  test('the typed client is called from the data layer alone', () => {
    // Telemetry listens to its record and asks for its state; it calls nothing.
    const users = product.filter(
      ({ file, imports }) =>
        !/^lib\/(smooch|data|telemetry)\//.test(file) &&
        imports.some(({ target }) => target.startsWith('lib/smooch/')),
    );
    expect(users.map(({ file }) => file)).toEqual([]);
  });
});

describe('what runs on the server stays there', () => {
  const secretive =
    /^lib\/(data|env\.ts|log\.ts|db\/client|smooch\/|audit|auth\/(?!roles|cookies|safe-path|tokens))/;
  const touching = /^lib\/(env|log|db\/client|smooch\/client)\.ts$/;

  test('every module that touches settings, the database or the service says it is for the server only', () => {
    const open = product.filter(
      ({ file, imports }) =>
        secretive.test(file) &&
        !imports.some(({ target }) => target === 'server-only') &&
        (touching.test(file) || imports.some(({ target, isType }) => !isType && touching.test(target))),
    );
    expect(open.map(({ file }) => file)).toEqual([]);
  });

  test('the text of a secret is asked for only where it is used, or answered to the one person who may have it', () => {
    const users = [
      // Signs, encrypts or opens a connection with it.
      /^lib\/smooch\/client\.ts$/,
      /^lib\/auth\/(session|options|oidc|derived-key|taint-credentials)\.ts$/,
      /^lib\/audit\/keys\.ts$/,
      /^lib\/db\/client\.ts$/,
      /^lib\/data\/(pictures|agreement|webhook-test)\.ts$/,
      // Answers it after authorising and recording.
      /^lib\/data\/(keys|make-key|webhooks|integrations)\.ts$/,
    ];
    expect(places(/\.reveal\(\)/, isOneOf(...users))).toEqual([]);
  });

  test('settings are read in one module, and in the sandbox in its own', () => {
    const own = isOneOf(/^lib\/env\.ts$/, /^lib\/sandbox\/settings\.ts$/, writesCode);
    // Next puts a constant in place of these names; they are no settings.
    const isNextOwn = (place: string) => place.startsWith('instrumentation.ts');
    expect(places(/process\.env/, own).filter((place) => !isNextOwn(place))).toEqual([]);
  });

  test('server actions stand in lib/actions, one name per export, ending in Action', () => {
    expect(places(/['"]use server['"]/, isOneOf(/^lib\/actions\//))).toEqual([]);
    const names = product
      .filter(({ text }) => /^['"]use server['"]/.test(text))
      .flatMap(({ text }) => [...text.matchAll(/^export (?:async )?(?:function|const) (\w+)/gm)])
      .map(([, name]) => name ?? '');
    expect(names.filter((name) => !name.endsWith('Action'))).toEqual([]);
  });
});

describe('one place for each thing', () => {
  test('only the client of the service and the browser\u2019s queries go to the network', () => {
    // `outside` reaches customers' own servers, under rules of its own: test events and pictures.
    const callers = isOneOf(
      /^lib\/smooch\/client\.ts$/,
      /^lib\/queries\//,
      /^lib\/sandbox\//,
      /^lib\/data\/outside\.ts$/,
      writesCode,
    );
    expect(places(/(?<![\w.])fetch\(|from 'undici'/, callers)).toEqual([]);
  });

  test('addresses are written in lib/routes.ts alone', () => {
    const written = /['"`]\/(apps|fleet|sign-in|second-factor|setup|audit|team|account|status|api)\b/;
    const own = isOneOf(
      /^lib\/routes\.ts$/,
      /^lib\/smooch\//,
      /^lib\/sandbox\//,
      /^lib\/channels\/definitions\//,
    );
    expect(places(written, own)).toEqual([]);
  });

  test('no file outside its definition compares with the name of a channel', () => {
    const names = channels.map(({ type }) => type).join('|');
    const compared = new RegExp(`[!=]==? ?['"](${names})['"]|case ['"](${names})['"]`);
    expect(places(compared, isOneOf(/^lib\/channels\/definitions\//, /^lib\/sandbox\//))).toEqual([]);
  });
});

describe('drawings', () => {
  // React sends what no longer fits a piece of a page on its own, at whatever element that happens. What waits for it
  // inside of an `svg` is hidden by an inline style, which the policy refuses; a component of the browser's is sent whole.
  test('are components of the browser\u2019s', () => {
    const drawn = product.filter(
      ({ file, text, isClient }) => /<svg/.test(text) && !isClient && !isTool(file),
    );
    expect(drawn.map(({ file }) => file)).toEqual([]);
  });
});

describe('parts of Next that past advisories went through are not used', () => {
  test('no use cache, Edge runtime, beforeInteractive, rewrites, raw HTML or inline styles', () => {
    const unwanted = [
      /['"]use cache/,
      /runtime\s*=\s*['"](edge|experimental-edge)['"]/,
      /beforeInteractive/,
      /\brewrites\b/,
      /dangerouslySetInnerHTML/,
      /\sstyle=\{/,
    ];
    expect(unwanted.flatMap((pattern) => places(pattern, isTool))).toEqual([]);
  });
});
