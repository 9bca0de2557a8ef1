'use client';

import { FailedPage } from '#components/layout/failed-page';

export default function RootError(props: { error: unknown; retry: () => void }) {
  return (
    <main className="mx-auto max-w-xl px-4">
      <FailedPage {...props} />
    </main>
  );
}
