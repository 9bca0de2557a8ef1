'use client';

import { unstable_isUnrecognizedActionError } from 'next/navigation';
import type { ActionResult } from '#lib/actions/result';
import { requestSudo } from './sudo-request.tsx';

/** The half of a result that says no. */
export type ActionFailure = Extract<ActionResult<unknown>, { ok: false }> & {
  /** The page is of an earlier build than the server: only a reload helps. */
  isOutdated?: true;
};

const fail = (message: string): ActionFailure => ({ ok: false, message, reference: '' });

/**
 * Calls a server action and always answers with a result. When it needs sudo, asks the person to confirm and then
 * sends the very same input again, once.
 */
export async function callAction<T>(
  call: () => Promise<ActionResult<T>>,
): Promise<ActionResult<T> | ActionFailure> {
  const first = await answerOf(call);
  if (first.ok || first.needs !== 'sudo') return first;
  const isConfirmed = await requestSudo();
  return isConfirmed ? answerOf(call) : fail('Nothing was done, because it was not confirmed.');
}

/** A call that throws got no result: the network, the server or the build behind it is gone. */
async function answerOf<T>(call: () => Promise<ActionResult<T>>): Promise<ActionResult<T> | ActionFailure> {
  try {
    return await call();
  } catch (error) {
    if (unstable_isUnrecognizedActionError(error))
      return {
        ...fail(
          'The dashboard was updated while this page was open. Nothing was sent. Reload the page: what you typed stays, secrets excepted.',
        ),
        isOutdated: true,
      };
    return fail(
      'The dashboard did not answer, so it is not known whether this was done. What you typed is still here. Look at the list in another tab before you try again.',
    );
  }
}
