import { z } from 'zod';
import type { Field, UnnamedField } from './fields.ts';
import type { Step } from './steps.ts';

/** What the service told about an integration, cut down to the names a definition lists. */
export type Details = Readonly<Record<string, string | undefined>>;
/** What a person typed, by field name. */
export type Values = Readonly<Record<string, string | undefined>>;

export interface Detail {
  readonly name: string;
  readonly label: string;
  /** An id or address: set in monospace, with a copy button. */
  readonly isMono: boolean;
}

/** A value recognisably meant for another place. It blocks, and says which place. */
export interface Trap {
  readonly field: string;
  readonly test: RegExp;
  /** Full sentences: what this is, and what belongs here. */
  readonly says: string;
  /** A made-up value that falls into this trap and no other; the tests' input. */
  readonly example: string;
}

export interface TryIt {
  readonly href: string;
  readonly label: string;
}

export interface PrepareContext {
  readonly appId: string;
  readonly appName: string;
  /** Scheme, host and port that the channels call, such as `https://app.smooch.io`. */
  readonly serviceOrigin: string;
  /** True when the service speaks v1.1. */
  readonly isV11: boolean;
}

export interface FinishContext {
  readonly appId: string;
  readonly serviceOrigin: string;
  readonly isV11: boolean;
  readonly details: Details;
  readonly integrationId?: string;
}

/** A kind of channel: plain data and pure functions, the same in browser, server and tests. */
export interface Channel {
  /** The API's word, and the segment in our addresses. */
  readonly type: string;
  readonly name: string;
  /** What must be at hand before starting, in one line. */
  readonly needs: string;
  /** How long it takes when everything is at hand. */
  readonly minutes: number;
  /** In form order. */
  readonly fields: readonly Field[];
  /** Names of the fields that may be kept in a draft. */
  readonly draftable: readonly string[];
  /** False when there is nothing to replace: no field is a secret. */
  readonly hasCredentials: boolean;
  /** For server actions: trimmed, capped, unknown names refused, optional blanks dropped. Formats are not checked. */
  readonly input: z.ZodType<Record<string, string>>;
  readonly traps: readonly Trap[];
  /** Where a value sits in pasted text that has no label for it; the first group is the value. */
  readonly paste: readonly { readonly field: string; readonly pattern: RegExp }[];
  /** Words by which a service's refusal tells which field it means. */
  readonly attributes: readonly { readonly field: string; readonly pattern: RegExp }[];
  /** The allow-list of an answer: what is not named here never leaves the server. Never throws on an object. */
  readonly details: z.ZodType<Details>;
  /** In display order. */
  readonly detailLabels: readonly Detail[];
  /** Parts of an answer that are secret and that the customer needs; only a reveal may send them. */
  readonly secretDetails: readonly string[];
  /** Name of the connected account, when the answer holds one. */
  readonly title: (details: Details) => string | undefined;
  /** Which account this is, as `kind:value`, or undefined when unknown. Compare two with `isSameAccount`. */
  readonly identity: (details: Details) => string | undefined;
  /** The same from what was typed, where that is possible without asking the channel. Never contains a secret. */
  readonly identityFromValues: (values: Values) => string | undefined;
  readonly prepare: (context: PrepareContext) => readonly Step[];
  readonly finish: (context: FinishContext) => readonly Step[];
  /** A link, also good as QR code, that starts a conversation with the connected account. */
  readonly tryIt: (details: Details) => TryIt | undefined;
  /** "Created" is not "working": the two sentences that tell them apart. */
  readonly proof: { readonly created: string; readonly works: string };
  /** Completes "Acme Support … now." when the channel is disconnected. */
  readonly loses: string;
}

type Derived =
  | 'fields'
  | 'draftable'
  | 'hasCredentials'
  | 'input'
  | 'details'
  | 'detailLabels'
  | 'secretDetails';
type Optional = 'identityFromValues' | 'paste' | 'attributes' | 'tryIt' | 'traps';
type Of<Name extends string> = { readonly field: Name };

/** What a file in `definitions/` holds; the rest of `Channel` follows from it. */
export type ChannelSpec<Name extends string> = Omit<Channel, Derived | Optional> & {
  /** Property name of the API, in form order. */
  readonly fields: Readonly<Record<Name, UnnamedField>>;
  /** Property name of the answer and its label, in display order; `mono()` for ids and addresses. */
  readonly details: Readonly<Record<string, string | Omit<Detail, 'name'>>>;
  readonly secretDetails?: readonly string[];
  readonly traps?: readonly (Trap & Of<Name>)[];
  readonly paste?: readonly (Channel['paste'][number] & Of<Name>)[];
  readonly attributes?: readonly (Channel['attributes'][number] & Of<Name>)[];
} & Partial<Pick<Channel, 'identityFromValues' | 'tryIt'>>;

export function defineChannel<Name extends string>(spec: ChannelSpec<Name>): Channel {
  const fields = Object.entries<UnnamedField>(spec.fields).map(([name, field]) => ({ name, ...field }));
  const detailLabels = Object.entries(spec.details).map(([name, detail]) =>
    typeof detail === 'string' ? { name, label: detail, isMono: false } : { name, ...detail },
  );
  return {
    traps: [],
    paste: [],
    attributes: [],
    secretDetails: [],
    identityFromValues: () => undefined,
    tryIt: () => undefined,
    ...spec,
    fields,
    detailLabels,
    draftable: fields.filter((field) => !field.isSecret).map((field) => field.name),
    hasCredentials: fields.some((field) => field.isSecret),
    input: inputOf(fields),
    details: z.object(Object.fromEntries(detailLabels.map(({ name }) => [name, answerText]))),
  };
}

export function mono(label: string): Omit<Detail, 'name'> {
  return { label, isMono: true };
}

// An id may come as a number and a field as null; neither is a reason to lose the rest of the answer.
const answerText = z
  .union([z.string(), z.number().transform(String)])
  .transform((value) => value || undefined)
  .optional()
  .catch(undefined);

function inputOf(fields: readonly Field[]): Channel['input'] {
  const shape = Object.fromEntries(fields.map((field) => [field.name, inputText(field)]));
  return z
    .strictObject(shape)
    .transform((values) =>
      Object.fromEntries(
        Object.entries(values).filter((entry): entry is [string, string] => Boolean(entry[1])),
      ),
    );
}

function inputText({ label, isRequired, maxLength }: Field) {
  const capped = z.string().trim().max(maxLength, `${label} is too long: ${maxLength} characters at most.`);
  return isRequired ? capped.min(1, `${label} is missing.`) : capped.optional();
}

/**
 * Whether two identities are the same account; undefined when they cannot be compared: one is unknown, or one tells
 * a bot's number and the other its name.
 */
export function isSameAccount(one: string | undefined, other: string | undefined): boolean | undefined {
  if (one === undefined || other === undefined) return undefined;
  return kindOf(one) === kindOf(other) ? one === other : undefined;
}

const kindOf = (identity: string) => identity.slice(0, identity.indexOf(':'));
