import { z } from 'zod';
import { answerRead } from '#lib/data/answer-read';
import { listIntegrations } from '#lib/data/integrations';

interface Context {
  params: Promise<{ appId: string }>;
}

/** GET /api/apps/{appId}/integrations: the integrations of the app. */
export async function GET(request: Request, { params }: Context): Promise<Response> {
  const { appId } = await params;
  return answerRead(request, z.object({}), (staff) => listIntegrations(staff, appId));
}
