import { NextStepsSkeleton } from './next-steps.tsx';
import { OverviewPanelSkeleton } from './overview-panel.tsx';

/** What stands below an app's facts until the service has told it. */
export function OverviewSkeleton() {
  return (
    <>
      <NextStepsSkeleton />
      <div className="grid items-start gap-6 lg:grid-cols-2">
        <OverviewPanelSkeleton title="Channels" />
        <OverviewPanelSkeleton title="Keys" />
      </div>
    </>
  );
}
