'use server';

import { markRead } from '#lib/data/users';
import { parseInput, runAction } from './run-action.ts';
import { userTarget } from './user-inputs.ts';

/** Sets a person's unread count to zero. The screen reads the conversation again by itself. */
export async function markReadAction(rawTarget: unknown) {
  return runAction(async (staff) => {
    const { appId, userId } = parseInput(userTarget, rawTarget);
    await markRead(staff, appId, userId);
    return null;
  });
}
