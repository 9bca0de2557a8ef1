import { takeReports } from '#lib/gate/reports';

/** POST /api/reports: what browsers report about our pages. Open to everybody, so it takes little and keeps less. */
export const POST = takeReports;
