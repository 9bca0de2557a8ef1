import { z } from 'zod';
import { answerRead } from '#lib/data/answer-read';
import { findUses } from '#lib/data/taken';

const query = z.object({
  type: z.string().regex(/^[A-Za-z]{1,40}$/),
  identity: z.string().min(3).max(400),
});

/** GET /api/uses?type=telegram&identity=bot:123: integrations that already are this account. */
export const GET = (request: Request) => answerRead(request, query, findUses);
