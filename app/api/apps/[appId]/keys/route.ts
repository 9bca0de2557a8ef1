import { z } from 'zod';
import { answerRead } from '#lib/data/answer-read';
import { listKeys } from '#lib/data/keys';

interface Context {
  params: Promise<{ appId: string }>;
}

/** GET /api/apps/{appId}/keys: the keys of the app, without their secrets. */
export async function GET(request: Request, { params }: Context): Promise<Response> {
  const { appId } = await params;
  return answerRead(request, z.object({}), (staff) => listKeys(staff, appId));
}
