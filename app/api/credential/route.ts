import { z } from 'zod';
import { answerRead } from '#lib/data/answer-read';
import { readCredential } from '#lib/data/status';

/** GET /api/credential: whether the service takes our credential, for the banner over every screen. */
export const GET = (request: Request) => answerRead(request, z.object({}), readCredential);
