import { answerExport } from '#lib/data/answer-export';
import { exportIntegrations } from '#lib/data/list-export';

interface Context {
  params: Promise<{ appId: string }>;
}

/** An app's integrations as a file, of one channel where the address names it. */
export const POST = (request: Request, { params }: Context) =>
  answerExport(request, async (staff, query) =>
    exportIntegrations(staff, (await params).appId, query.get('channel') || undefined),
  );
