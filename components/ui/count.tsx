/** A whole number. Always with commas, whatever the reader's country, so that server and browser write the same. */
export const count = (value: number): string => value.toLocaleString('en');
