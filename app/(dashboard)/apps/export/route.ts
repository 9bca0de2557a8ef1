import { answerExport } from '#lib/data/answer-export';
import { exportApps } from '#lib/data/fleet-export';
import { parseAppsQuery } from '#lib/queries/apps-query';
import { toFleetQuery } from '#lib/queries/fleet-query';

/** The list of apps as a file, filtered and sorted as its address says. */
export const POST = (request: Request) =>
  answerExport(request, (staff, query) =>
    exportApps(staff, toFleetQuery(parseAppsQuery(query), { offset: 0, limit: 1 })),
  );
