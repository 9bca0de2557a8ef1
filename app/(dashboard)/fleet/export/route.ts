import { answerExport } from '#lib/data/answer-export';
import { exportFleetTable, fleetTables } from '#lib/data/fleet-export';

/** One of the tables of the fleet screen as a file; the first one where the address names none. */
export const POST = (request: Request) =>
  answerExport(request, (staff, query) => {
    const asked = query.get('table');
    return exportFleetTable(staff, fleetTables.find((table) => table === asked) ?? fleetTables[0]);
  });
