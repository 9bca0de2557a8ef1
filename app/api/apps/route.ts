import { z } from 'zod';
import { answerRead } from '#lib/data/answer-read';
import { readFleet } from '#lib/data/fleet-list';
import { parseAppsQuery } from '#lib/queries/apps-query';
import { toFleetQuery } from '#lib/queries/fleet-query';

const text = z.string().optional();

/** The filters are read as the page reads them: what cannot be read counts as not set. */
const input = z
  .object({
    q: text,
    has: text,
    hasNot: text,
    from: text,
    to: text,
    zone: text,
    state: text,
    sort: text,
    dir: text,
    offset: z.coerce.number().int().min(0).max(10_000_000).default(0),
    limit: z.coerce.number().int().min(1).max(100).default(50),
  })
  .transform(({ offset, limit, ...query }) => toFleetQuery(parseAppsQuery(query), { offset, limit }));

/** GET /api/apps?q&has&…&offset&limit: a part of the apps list from our index. Asks the service nothing. */
export const GET = (request: Request) => answerRead(request, input, readFleet);
