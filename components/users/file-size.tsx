const units = ['bytes', 'kB', 'MB', 'GB'] as const;

/** ", 48 kB", or nothing when the size is not known. */
export function sizeOf(bytes: number | undefined): string {
  if (bytes === undefined || bytes < 0) return '';
  const step = Math.min(units.length - 1, Math.floor(Math.log10(Math.max(1, bytes)) / 3));
  return `, ${Math.round(bytes / 1000 ** step)} ${units[step]}`;
}
