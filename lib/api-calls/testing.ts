import { type ApiCall, isVariable } from './call.ts';

/** What a variable stands for in a test, by its name. */
export type Given = Readonly<Record<string, string>>;

/** A request as the sandbox's log has it. */
interface Logged {
  readonly method: string;
  readonly path: string;
  readonly query: Readonly<Record<string, string>>;
  readonly body: unknown;
}

const namesOf = (body: unknown): string[] =>
  typeof body === 'object' && body !== null ? Object.keys(body).sort() : [];

const write = (method: string, path: string, query: Readonly<Record<string, string>>, body: unknown) =>
  [`${method} ${path}`, new URLSearchParams(query).toString(), namesOf(body).join(' ')]
    .filter(Boolean)
    .join(' | ');

/** Method, path, query and names in the body, as one line: calls and requests of the same line are the same. */
export function lineOfRequest({ method, path, query, body }: Logged): string {
  return write(method, decodeURIComponent(path.replace(/^\/v[\d.]+\//, '')), query, body);
}

/** The same of a call that is shown. Throws when a variable has no value. */
export function lineOfCall({ method, path, query = {}, body }: ApiCall, given: Given = {}): string {
  const text = (part: unknown): string => {
    if (!isVariable(part)) return String(part);
    const value = given[part.variable];
    if (value === undefined) throw new Error(`Nothing is given for ${part.variable}.`);
    return decodeURIComponent(value);
  };
  const inQuery = Object.fromEntries(Object.entries(query).map(([name, value]) => [name, text(value)]));
  return write(method, path.map(text).join('/'), inQuery, body);
}

/** Each line once, in the order of the alphabet. */
export const setOf = (lines: readonly string[]): string[] => [...new Set(lines)].sort();
