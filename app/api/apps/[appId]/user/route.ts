import { z } from 'zod';
import { answerRead } from '#lib/data/answer-read';
import { getUser } from '#lib/data/users';

const query = z.object({ id: z.string().min(1).max(256) });

interface Context {
  params: Promise<{ appId: string }>;
}

/** GET /api/apps/{appId}/user?id=: one person by the service's id or the customer's own. */
export async function GET(request: Request, { params }: Context): Promise<Response> {
  const { appId } = await params;
  return answerRead(request, query, (staff, { id }) => getUser(staff, appId, id));
}
