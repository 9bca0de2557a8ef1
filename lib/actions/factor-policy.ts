'use server';

import { revalidatePath } from 'next/cache';
import { setFactorPolicy } from '#lib/data/factor-policy';
import { routes } from '#lib/routes';
import { parseInput, runAction } from './run-action.ts';
import { factorPolicyValues } from './team-inputs.ts';

/** Requires a second factor of everybody from their next request on, or stops to. */
export async function setFactorPolicyAction(rawValues: unknown) {
  return runAction(async (staff) => {
    await setFactorPolicy(staff, parseInput(factorPolicyValues, rawValues).isRequired);
    revalidatePath(routes.team());
    return null;
  });
}
