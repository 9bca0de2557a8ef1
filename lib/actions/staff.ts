'use server';

import { createFirstStaff } from '#lib/data/staff';
import { firstStaffValues } from './inputs.ts';
import { parseInput, runPublicAction } from './run-action.ts';

/** Makes the first account from the set-up link. The link is the credential: nobody can be signed in yet. */
export async function createFirstStaffAction(rawValues: unknown) {
  return runPublicAction(async () => {
    const person = parseInput(firstStaffValues, rawValues);
    await createFirstStaff(person);
    return { email: person.email };
  });
}
