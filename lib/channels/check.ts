import type { Channel, Values } from './define.ts';
import type { Field } from './fields.ts';
import { channels } from './registry.ts';

export interface Findings {
  /** By field name. These block: the field is empty, or its value belongs somewhere else. */
  readonly errors: Readonly<Record<string, string>>;
  /** By field name. These ask once more: the format is not the customary one. */
  readonly doubts: Readonly<Record<string, string>>;
}

/** Every rule of a channel's form, for browser and server alike. Values are compared without surrounding space. */
export function checkValues(channel: Channel, values: Values): Findings {
  const errors: Record<string, string> = {};
  const doubts: Record<string, string> = {};
  const seen = new Map<string, Field>();
  for (const field of channel.fields) {
    const value = values[field.name]?.trim() ?? '';
    const twin = seen.get(value);
    const error = checkValue(channel, field, value) ?? (value && twin ? sameAs(twin) : undefined);
    const doubt = error ? undefined : doubtOf(field, value);
    if (error) errors[field.name] = error;
    if (doubt) doubts[field.name] = doubt;
    if (value && !twin) seen.set(value, field);
  }
  return { errors, doubts };
}

/**
 * Which field a refusal of the service is about, as far as its words tell. The API's own property names count as
 * they are written; anything looser is in the definition.
 */
export function attributeRefusal(channel: Channel, words: string): string | undefined {
  const named = channel.fields.find(({ name }) => new RegExp(`(?<![\\w-])${name}(?![\\w-])`).test(words));
  return named?.name ?? channel.attributes.find(({ pattern }) => pattern.test(words))?.field;
}

/** Why one value cannot stay in its field, or undefined. */
export function checkValue(channel: Channel, field: Field, value: string): string | undefined {
  if (!value) return field.isRequired ? `${field.label} is missing.` : undefined;
  if (value.length > field.maxLength)
    return `${field.label} is too long: ${field.maxLength} characters at most.`;
  const trap = channel.traps.find(
    (candidate) => candidate.field === field.name && candidate.test.test(value),
  );
  if (trap) return trap.says;
  if (field.looksLike?.test(value)) return undefined;
  return elsewhere(channel, field, value) ?? strangers.find(({ test }) => test.test(value))?.says;
}

function doubtOf(field: Field, value: string): string | undefined {
  if (!value || field.looksLike?.test(value)) return undefined;
  if (/\s/.test(value)) return `There is a space in the middle. ${field.looksLikeWords ?? ''}`.trim();
  return field.looksLike && field.looksLikeWords;
}

function sameAs(twin: Field): string {
  return `This is the same value as in “${twin.label}”. One of the two is in the wrong place.`;
}

function elsewhere(channel: Channel, field: Field, value: string): string | undefined {
  const home = [channel, ...channels].flatMap((owner) =>
    owner.fields.filter((other) => other.signature?.test(value)).map((other) => ({ owner, other })),
  )[0];
  if (!home) return undefined;
  if (home.owner === channel)
    return `This looks like the ${lowerFirst(home.other.label)}. Put it into the field of that name.`;
  return `This looks like the ${lowerFirst(home.other.label)} of ${home.owner.name}. It does not belong in “${field.label}”.`;
}

// "Bot token" reads as "the bot token"; "Account SID" keeps its capitals, because a later word has them too.
function lowerFirst(label: string): string {
  return /^[A-Z][a-z]+(?: [a-z]|$)/.test(label) && !/^(?:Facebook|We[Cc]hat)/.test(label)
    ? label.charAt(0).toLowerCase() + label.slice(1)
    : label;
}

// What people paste by mistake whatever the channel is. Only reached when the value does not have its field's form.
const strangers: readonly { readonly test: RegExp; readonly says: string }[] = [
  {
    test: /[•●∙⋅*]{4}/,
    says: 'These are the dots that hide the value. Press “Show” or “Copy” where it comes from, then paste again.',
  },
  { test: /(?:…|\.\.\.)$/, says: 'This value was cut short. Copy all of it.' },
  { test: /^[a-z][a-z0-9+.-]{1,20}:\/\//i, says: 'This is a web address, not the value itself.' },
  { test: /^[^\s@]{1,64}@[^\s@]{1,255}\.[a-z]{2,63}$/i, says: 'This is an email address.' },
  {
    test: /^(?:app|act|svc|int)_[0-9a-f]{20,24}$/,
    says: 'This is the ID of one of our own keys. Needed is the customer’s value from the channel.',
  },
  {
    test: /^[0-9a-f]{24}$/,
    says: 'This is an ID of this service, such as the app’s. Needed is the customer’s value from the channel.',
  },
];
