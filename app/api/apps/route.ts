import { z } from 'zod';
import { answerRead } from '#lib/data/answer-read';
import { listApps } from '#lib/data/apps';

const page = z.object({
  offset: z.coerce.number().int().min(0).max(10_000_000).default(0),
  limit: z.coerce.number().int().min(1).max(100).default(25),
});

/** GET /api/apps?offset&limit: the next page of the apps list, for our own screen. */
export const GET = (request: Request) => answerRead(request, page, (staff, input) => listApps(staff, input));
