import type { FleetState } from '#lib/data/fleet-walk';

/** True until every app has been met and its channels were read once: what is counted or not found is so "so far". */
export const isBeingFilled = ({
  isComplete,
  lookedAt,
  apps,
}: Pick<FleetState, 'isComplete' | 'lookedAt' | 'apps'>): boolean => !isComplete || lookedAt < apps;
