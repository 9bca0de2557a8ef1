import { z } from 'zod';
import { answerRead } from '#lib/data/answer-read';
import { searchPalette } from '#lib/data/palette';

const query = z.object({
  q: z.string().max(200).default(''),
  app: z.string().max(100).optional(),
});

/** GET /api/palette?q=acme&app: what the command palette offers for what was typed, on an app's page that app first. */
export const GET = (request: Request) => answerRead(request, query, searchPalette);
