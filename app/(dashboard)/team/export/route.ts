import { answerExport } from '#lib/data/answer-export';
import { exportTeam } from '#lib/data/list-export';

/** The people on the team as a file. */
export const POST = (request: Request) => answerExport(request, exportTeam);
