import { z } from 'zod';
import { answerRead } from '#lib/data/answer-read';
import { checkFleet } from '#lib/data/fleet-check';

const appId = z.string().regex(/^[A-Za-z0-9_-]{1,64}$/);
const query = z.object({
  ids: z
    .string()
    .max(6_500)
    .default('')
    .transform((text) => text.split(',').filter(Boolean))
    .pipe(z.array(appId).max(100)),
});

/** GET /api/apps/check?ids=a,b: what the service says about up to 100 apps on a screen, and which are new. */
export const GET = (request: Request) =>
  answerRead(request, query, (staff, { ids }) => checkFleet(staff, ids));
