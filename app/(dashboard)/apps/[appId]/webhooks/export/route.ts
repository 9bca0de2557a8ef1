import { answerExport } from '#lib/data/answer-export';
import { exportWebhooks } from '#lib/data/list-export';

interface Context {
  params: Promise<{ appId: string }>;
}

/** An app's webhooks as a file, without their secrets. */
export const POST = (request: Request, { params }: Context) =>
  answerExport(request, async (staff) => exportWebhooks(staff, (await params).appId));
