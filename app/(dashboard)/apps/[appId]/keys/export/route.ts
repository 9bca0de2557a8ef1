import { answerExport } from '#lib/data/answer-export';
import { exportKeys } from '#lib/data/list-export';

interface Context {
  params: Promise<{ appId: string }>;
}

/** An app's keys as a file, without their secrets. */
export const POST = (request: Request, { params }: Context) =>
  answerExport(request, async (staff) => exportKeys(staff, (await params).appId));
