'use server';

import { z } from 'zod';
import { rememberChoice } from '#lib/data/palette';
import { parseInput, runAction } from './run-action.ts';

const choice = z.strictObject({ key: z.string().regex(/^[A-Za-z0-9_:-]{1,200}$/) });

/** Notes what was chosen in the palette, so that it stands first the next time. */
export async function rememberChoiceAction(rawChoice: unknown) {
  return runAction(async (staff) => {
    await rememberChoice(staff, parseInput(choice, rawChoice).key);
    return null;
  });
}
