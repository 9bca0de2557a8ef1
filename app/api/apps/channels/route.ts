import { z } from 'zod';
import { answerRead } from '#lib/data/answer-read';
import { channelsOfApps } from '#lib/data/channels-of-apps';

const appId = z.string().regex(/^[A-Za-z0-9_-]{1,64}$/);
const query = z.object({
  ids: z
    .string()
    .max(6_500)
    .transform((text) => text.split(','))
    .pipe(z.array(appId).min(1).max(100)),
});

/** GET /api/apps/channels?ids=a,b: types of the connected channels of up to 100 apps. */
export const GET = (request: Request) =>
  answerRead(request, query, (staff, { ids }) => channelsOfApps(staff, ids));
