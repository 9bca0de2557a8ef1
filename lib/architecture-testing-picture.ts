/** Draws the table of `architecture.test.ts` as docs/architecture.md, so that the picture cannot go stale. */

interface DrawnPart {
  readonly name: string;
  readonly files: RegExp;
  readonly may: readonly string[];
  readonly mayTypes?: readonly string[];
}

/** Single files (settings, addresses, the log) are used everywhere; lines to them would hide the rest. */
const isFolder = ({ files }: DrawnPart) => /^\^[\w\\/-]+\\\/(\||$)/.test(files.source);

const folderOf = ({ files }: DrawnPart) =>
  (files.source.split('|')[0] ?? '').replace(/^\^/, '').replaceAll('\\/', '/').replaceAll('\\', '');

const places: readonly (readonly [string, RegExp])[] = [
  ['Browser and server', /^(ui|forms|layout|components|queries|channels|api-calls)$/],
  ['Server alone', /^(app|actions|data|smooch|auth|audit|db|gate)$/],
  ['A process of its own', /^sandbox$/],
];

const placeOf = (part: DrawnPart) => places.find(([, names]) => names.test(part.name))?.[0] ?? 'Server alone';

function drawPlace(place: string, parts: readonly DrawnPart[]): string[] {
  const inside = parts.filter((part) => placeOf(part) === place);
  const boxes = inside.map((part) => `    ${part.name}["${folderOf(part)}"]`);
  return [`  subgraph ${place.replaceAll(' ', '-')}["${place}"]`, ...boxes, '  end'];
}

function drawArrows(part: DrawnPart, drawn: ReadonlySet<string>): string[] {
  const imports = part.may.filter((name) => drawn.has(name)).map((name) => `  ${part.name} --> ${name}`);
  const types = (part.mayTypes ?? [])
    .filter((name) => drawn.has(name) && !part.may.includes(name))
    .map((name) => `  ${part.name} -.-> ${name}`);
  return [...imports, ...types];
}

/** The whole page. A dotted arrow is a part that takes types alone. */
export function drawHouse(house: readonly DrawnPart[]): string {
  const parts = house.filter(isFolder);
  const drawn = new Set(parts.map(({ name }) => name));
  return `# Architecture

Who may import whom. An arrow points to what is used; a dotted one takes types alone. Settings, addresses, the log and
other single files are left out: everything uses them.

\`\`\`mermaid
flowchart TB
${places.flatMap(([place]) => drawPlace(place, parts)).join('\n')}
${parts.flatMap((part) => drawArrows(part, drawn)).join('\n')}
  sandbox -. stands for .- service(["the messaging service"])
  smooch == HTTPS ==> service
\`\`\`

A page in \`app\` awaits \`lib/data\`, which first authorises, then asks the service through \`lib/smooch\`, and last picks
the fields that may leave the server. Every change goes through a server action in \`lib/actions\` to \`lib/data\`, which
writes the intent into the history before the one call it makes, and the outcome after. The browser's only reads of its
own are in \`lib/queries\`.

This page is drawn from the table in [lib/architecture.test.ts](../lib/architecture.test.ts), which is a test. After a
change of the table, \`npx vitest run lib/architecture.test.ts -u\` draws it anew.
`;
}
