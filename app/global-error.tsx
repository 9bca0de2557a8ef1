'use client';

import './globals.css';
import { FailedPage } from '#components/layout/failed-page';

/** Stands in for the root layout when that one fails, so it brings its own document and follows the system's theme. */
export default function GlobalError(props: { error: unknown; retry: () => void }) {
  return (
    <html lang="en">
      <body>
        <title>This page did not load · Partner admin</title>
        <main className="mx-auto max-w-xl px-4">
          <FailedPage {...props} />
        </main>
      </body>
    </html>
  );
}
