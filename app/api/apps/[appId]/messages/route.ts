import { z } from 'zod';
import { answerRead } from '#lib/data/answer-read';
import { getConversation } from '#lib/data/users';

const query = z.object({
  user: z.string().min(1).max(256),
  before: z.coerce.number().positive().max(1e12).optional(),
});

interface Context {
  params: Promise<{ appId: string }>;
}

/** GET /api/apps/{appId}/messages?user&before: the newest messages of a conversation, or a page of older ones. */
export async function GET(request: Request, { params }: Context): Promise<Response> {
  const { appId } = await params;
  return answerRead(request, query, (staff, { user, before }) => getConversation(staff, appId, user, before));
}
