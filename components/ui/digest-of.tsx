/** The server's errors arrive without their text; the digest is what ties them to the log. */
export function digestOf(error: unknown): string | undefined {
  return error instanceof Error && 'digest' in error && typeof error.digest === 'string'
    ? error.digest
    : undefined;
}
