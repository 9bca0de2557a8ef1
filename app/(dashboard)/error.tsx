'use client';

import { FailedPage } from '#components/layout/failed-page';

export default function DashboardError(props: { error: unknown; retry: () => void }) {
  return <FailedPage {...props} />;
}
