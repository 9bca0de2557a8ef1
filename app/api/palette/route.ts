import { z } from 'zod';
import { answerRead } from '#lib/data/answer-read';
import { searchPalette } from '#lib/data/palette';

const query = z.object({ q: z.string().max(200).default('') });

/** GET /api/palette?q=acme: what the command palette offers for what was typed. */
export const GET = (request: Request) => answerRead(request, query, searchPalette);
