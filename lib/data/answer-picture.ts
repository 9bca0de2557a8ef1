import 'server-only';
import type { z } from 'zod';
import { findStaff } from '#lib/auth/session';
import { toFailure } from './failures.ts';
import { fetchPicture, PictureError } from './pictures.ts';

const headers = { 'cache-control': 'private, no-store' };
const refuse = (status: number, message: string) => Response.json({ message }, { status, headers });

/**
 * Answers a picture, or 401, 400, 422 or 502 with `{message}`. The type is our own finding and never the foreign
 * server's word; with `nosniff`, which every answer has, the browser keeps to it.
 */
export async function answerPicture(
  request: Request,
  schema: z.ZodType<{ href: string; ticket: string }>,
): Promise<Response> {
  const staff = await findStaff();
  if (!staff) return refuse(401, 'Your session has ended. Sign in again.');
  const input = schema.safeParse(Object.fromEntries(new URL(request.url).searchParams));
  if (!input.success) return refuse(400, 'This request cannot be read.');
  try {
    const { type, bytes } = await fetchPicture(staff, input.data);
    return new Response(new Uint8Array(bytes), {
      headers: { ...headers, 'content-type': type, 'content-disposition': 'inline' },
    });
  } catch (error) {
    if (error instanceof PictureError) return refuse(422, error.message);
    return Response.json(toFailure(error), { status: 502, headers });
  }
}
