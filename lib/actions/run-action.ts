import 'server-only';
import { unstable_rethrow } from 'next/navigation';
import type { z } from 'zod';
import { findStaff, type Staff } from '#lib/auth/session';
import { taintCredentials } from '#lib/auth/taint-credentials';
import { InputError } from '#lib/data/errors';
import { toFailure } from '#lib/data/failures';
import type { ActionResult } from './result.ts';

/**
 * Parses what the browser sent. Throws {@link InputError} with a sentence per field; a value is never quoted,
 * because it may be a secret.
 */
export function parseInput<T>(schema: z.ZodType<T>, raw: unknown): T {
  const parsed = schema.safeParse(raw);
  if (parsed.success) return parsed.data;
  const fieldErrors: Record<string, string> = {};
  for (const issue of parsed.error.issues) fieldErrors[String(issue.path[0] ?? '')] ??= issue.message;
  throw new InputError(fieldErrors);
}

/**
 * The frame of every action: finds who is signed in, runs the work, and answers in the one shape the screens
 * know. Roles and sudo are checked by the data layer, which knows the resource.
 */
export async function runAction<T>(work: (staff: Staff) => Promise<T>): Promise<ActionResult<T>> {
  taintCredentials();
  try {
    const staff = await findStaff();
    return staff ? { ok: true, data: await work(staff) } : signedOut;
  } catch (error) {
    return failed(error);
  }
}

/** The same for the few actions that come before anybody is signed in and bring a credential of their own. */
export async function runPublicAction<T>(work: () => Promise<T>): Promise<ActionResult<T>> {
  taintCredentials();
  try {
    return { ok: true, data: await work() };
  } catch (error) {
    return failed(error);
  }
}

const signedOut = {
  ok: false,
  message: 'Your session has ended. Sign in again; what you typed stays here.',
  needs: 'sign-in',
  reference: '',
} as const;

function failed(error: unknown): ActionResult<never> {
  unstable_rethrow(error);
  return { ok: false, ...toFailure(error) };
}
