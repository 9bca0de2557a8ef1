import { z } from 'zod';
import { answerPicture } from '#lib/data/answer-picture';

const query = z.object({ href: z.url().max(20_000), ticket: z.string().max(100) });

/** GET /api/pictures?href&ticket: a picture out of a message, for the person who asked to see it. */
export const GET = (request: Request) => answerPicture(request, query);
