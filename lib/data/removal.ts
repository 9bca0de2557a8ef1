import 'server-only';
import { SmoochError } from '#lib/smooch/errors';
import { NotCreatedError, OutcomeUnknownError } from './errors.ts';

interface Removal {
  /** Sends the request, which the client may repeat. */
  readonly remove: () => Promise<void>;
  /** Reads the one thing; `not-found` means that it is gone. */
  readonly look: () => Promise<unknown>;
}

/** Undefined when the service does not tell. */
async function isThere(look: Removal['look']): Promise<boolean | undefined> {
  try {
    await look();
    return true;
  } catch (error) {
    if (!(error instanceof SmoochError)) throw error;
    return error.kind === 'not-found' ? false : undefined;
  }
}

const stillThere = (noun: string) =>
  new NotCreatedError(
    `The messaging service did not confirm. We looked: the ${noun} is still there, so it is safe to try again.`,
  );

/**
 * Removes one thing and knows afterwards whether it is gone: where every answer was lost, it looks. Throws what the
 * service refused with, {@link NotCreatedError} when the thing is still there, {@link OutcomeUnknownError} when
 * looking did not tell.
 */
export async function removeForSure(noun: string, { remove, look }: Removal): Promise<void> {
  try {
    await remove();
  } catch (error) {
    if (!(error instanceof SmoochError) || error.kind !== 'unknown-outcome') throw error;
    const isLeft = await isThere(look);
    if (isLeft === false) return;
    if (isLeft) throw stillThere(noun);
    throw new OutcomeUnknownError(
      `The messaging service did not confirm, and we could not look. The ${noun} may be gone: check the list before you try again.`,
    );
  }
}

/**
 * The same where what is gone already was the aim. A service that says "not there" of what it still has, as it may
 * for a moment, is not believed.
 */
export async function removeIfThere(noun: string, removal: Removal): Promise<void> {
  try {
    await removeForSure(noun, removal);
  } catch (error) {
    if (!(error instanceof SmoochError && error.kind === 'not-found')) throw error;
    if (await isThere(removal.look)) throw stillThere(noun);
  }
}
