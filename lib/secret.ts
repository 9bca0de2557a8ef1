import { inspect } from 'node:util';

const redacted = '[secret]';

/**
 * A token, key or password on its way through the server. Written out in any way it is "[secret]": by a template, by
 * `JSON.stringify`, by the log, in an error, by React on its way to a browser. The text is had only by asking for it,
 * so that every place where it goes can be found (security-reliability K07).
 */
export class Secret {
  readonly #text: string;

  constructor(text: string) {
    this.#text = text;
  }

  /** The text itself. Whoever calls this answers for where it goes from there. */
  reveal(): string {
    return this.#text;
  }

  toString(): string {
    return redacted;
  }

  toJSON(): string {
    return redacted;
  }

  [inspect.custom](): string {
    return redacted;
  }
}
