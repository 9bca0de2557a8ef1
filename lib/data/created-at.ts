const objectId = /^(?:[a-z]{3}_)?([0-9a-f]{8})[0-9a-f]{16}$/;
/** The service is younger than this, so an earlier date means the id only looks like an object id. */
const earliestMs = Date.UTC(2010, 0, 1);
const toleranceMs = 24 * 60 * 60 * 1_000;

/**
 * The creation time an id carries: the first four bytes of a 24-hex id are Unix seconds, a key id has a prefix
 * in front. Milliseconds, or null where the id has another form or the date makes no sense.
 */
export function createdAtOf(id: string): number | null {
  const hex = objectId.exec(id)?.[1];
  if (hex === undefined) return null;
  const time = Number.parseInt(hex, 16) * 1_000;
  return time >= earliestMs && time <= Date.now() + toleranceMs ? time : null;
}
