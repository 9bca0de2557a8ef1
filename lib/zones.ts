/** The zone of a day whose address names none. */
export const defaultZone = 'UTC';

/** What an address may say of a zone (`Europe/Berlin`); whether there is one of that name is seen when it is used. */
export const zoneForm = /^[A-Za-z][\w+/-]{0,49}$/;

/** The reader's own, in a browser. */
export const ownZone = (): string => new Intl.DateTimeFormat().resolvedOptions().timeZone;

/** The zone of this name, when there is one: `undefined` for what a stranger may have put where a name was expected. */
export function knownZone(name: string | undefined): string | undefined {
  if (name === undefined || !zoneForm.test(name)) return undefined;
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone;
  } catch {
    return undefined;
  }
}
