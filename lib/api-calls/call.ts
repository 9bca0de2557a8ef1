/** What a person puts in when they make the call: a secret, or something the screen does not know. */
export interface Variable {
  /** Name in a shell: `SMOOCH_TOKEN`. */
  readonly variable: string;
}

export type Value = string | number | readonly string[] | Variable;

/** One request to the service as plain data; `to-curl.ts` and `to-fetch.ts` write it down. */
export interface ApiCall {
  /** A sentence without its full stop: "Lists the keys". */
  readonly does: string;
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  /** Below the version, in parts that are not encoded yet. */
  readonly path: readonly (string | Variable)[];
  readonly query?: Readonly<Record<string, string | number | Variable>>;
  readonly body?: Readonly<Record<string, Value>>;
}

/** Holds the credential of every call. Its value is never part of what is shown. */
export const tokenVariable = 'SMOOCH_TOKEN';

export const isVariable = (value: unknown): value is Variable =>
  typeof value === 'object' && value !== null && 'variable' in value;

/** A variable as a person is asked for it. */
export interface AskedFor {
  readonly name: string;
  /** Ids and times stand in addresses, where no secret may be: they can be seen while they are typed. */
  readonly isSecret: boolean;
}

const namesIn = (values: readonly unknown[]) => values.filter(isVariable).map(({ variable }) => variable);

/** The variables of calls in the order of their use, the credential first. */
export function variablesOf(calls: readonly ApiCall[]): AskedFor[] {
  const open = new Set(calls.flatMap(({ path, query = {} }) => namesIn([...path, ...Object.values(query)])));
  const inBodies = calls.flatMap(({ body = {} }) => namesIn(Object.values(body)));
  const names = new Set([tokenVariable, ...open, ...inBodies]);
  return [...names].map((name) => ({ name, isSecret: !open.has(name) }));
}

/** The address in pieces: text as it stands in an address, and variables. */
export function addressOf(apiUrl: string, { path, query = {} }: ApiCall): (string | Variable)[] {
  const inPath = path.flatMap((part) => ['/', isVariable(part) ? part : encodeURIComponent(part)]);
  const inQuery = Object.entries(query).flatMap(([name, value], index) => [
    `${index === 0 ? '?' : '&'}${encodeURIComponent(name)}=`,
    isVariable(value) ? value : encodeURIComponent(value),
  ]);
  return [apiUrl, ...inPath, ...inQuery];
}
