import { z } from 'zod';
import { answerRead } from '#lib/data/answer-read';
import { readAppContents } from '#lib/data/app-contents';

interface Context {
  params: Promise<{ appId: string }>;
}

/** GET /api/apps/{appId}/contents: names of what goes with the app when it is deleted. */
export async function GET(request: Request, { params }: Context): Promise<Response> {
  const { appId } = await params;
  return answerRead(request, z.object({}), (staff) => readAppContents(staff, appId));
}
