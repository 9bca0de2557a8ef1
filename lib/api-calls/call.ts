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

/** The variables of a call in the order of their use, the credential first. */
export function variablesOf({ path, query = {}, body = {} }: ApiCall): string[] {
  const used = [...path, ...Object.values(query), ...Object.values(body)].filter(isVariable);
  return [...new Set([tokenVariable, ...used.map(({ variable }) => variable)])];
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
