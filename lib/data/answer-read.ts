import 'server-only';
import type { z } from 'zod';
import { findStaff, type Staff } from '#lib/auth/session';
import { SmoochError } from '#lib/smooch/errors';
import { isNotFound, toFailure } from './failures.ts';

const headers = { 'cache-control': 'private, no-store' };
/** Too many of our own calls wait already: the browser may try again in a moment. */
const shed = { status: 503, headers: { ...headers, 'retry-after': '2' } };
const isShed = (error: unknown) => error instanceof SmoochError && error.facts.isShed === true;

const refuse = (status: number, message: string) => Response.json({ message }, { status, headers });

/**
 * The frame of every address our own browser code reads from: session, input, read, JSON. Answers 401, 400, 403,
 * 404, 502, or 503 with Retry-After, with `{message, reference, retryAfterSeconds}`, never a stack.
 */
export async function answerRead<Input>(
  request: Request,
  schema: z.ZodType<Input>,
  read: (staff: Staff, input: Input) => Promise<unknown>,
): Promise<Response> {
  const staff = await findStaff();
  if (!staff) return refuse(401, 'Your session has ended. Sign in again.');
  const input = schema.safeParse(Object.fromEntries(new URL(request.url).searchParams));
  if (!input.success) return refuse(400, 'This request cannot be read.');
  try {
    return Response.json(await read(staff, input.data), { headers });
  } catch (error) {
    if (isNotFound(error)) return refuse(404, 'This no longer exists.');
    const failure = toFailure(error);
    if (isShed(error)) return Response.json(failure, shed);
    return Response.json(failure, { status: failure.needs ? 403 : 502, headers });
  }
}
