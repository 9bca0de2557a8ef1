/** One input of a channel's form. `name` is the API's own property name, set by `defineChannel`. */
export interface Field {
  readonly name: string;
  readonly label: string;
  /** Where exactly the person finds the value. */
  readonly hint: string;
  /** Decides masking, autocomplete, redaction in logs and what may be kept in a draft. */
  readonly isSecret: boolean;
  readonly isRequired: boolean;
  /** Placeholder, unit input and browser-test input at once. Passes every check and is obviously made up. */
  readonly example: string;
  /** The customary form. Channels change theirs and the API page's samples break them: a miss only warns. */
  readonly looksLike?: RegExp;
  /** The reason for that warning, as a full sentence. */
  readonly looksLikeWords?: string;
  /**
   * A form so particular that a value of it belongs here and nowhere else. Pasted into another field, of this
   * channel or any other, it is refused by name.
   */
  readonly signature?: RegExp;
  /** Other names this value goes by in consoles, settings files and mails; compared without case and punctuation. */
  readonly aliases: readonly string[];
  readonly inputMode: 'text' | 'numeric' | 'email';
  readonly maxLength: number;
}

export type UnnamedField = Omit<Field, 'name'>;

type Options = Pick<Field, 'hint' | 'example'> &
  Partial<
    Pick<Field, 'looksLike' | 'looksLikeWords' | 'signature' | 'aliases' | 'inputMode' | 'maxLength'>
  > & {
    isOptional?: boolean;
  };

/** A value that may be shown again, kept in a draft and searched for. */
export function text(label: string, options: Options): UnnamedField {
  return field(label, false, options);
}

/** A value that leaves the browser once, towards the service, and never comes back. */
export function secret(label: string, options: Options): UnnamedField {
  return field(label, true, options);
}

// Access tokens are opaque and have grown over the years; 2,000 leaves room and still bounds what we send on.
function field(label: string, isSecret: boolean, { isOptional = false, ...options }: Options): UnnamedField {
  return {
    label,
    isSecret,
    isRequired: !isOptional,
    aliases: [],
    inputMode: 'text',
    maxLength: isSecret ? 2000 : 320,
    ...options,
  };
}
