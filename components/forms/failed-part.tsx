'use client';

import { useRouter } from 'next/navigation';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import { PanelError } from '#components/ui/panel-error';
import { ReadError } from '#lib/queries/fetch-json';

/** Why a part is not there, as `load` gives it to the server's first drawing. */
interface PartFailure {
  readonly message: string;
  readonly reference: string;
  readonly retryAfterSeconds?: number;
}

interface FailedPartProps {
  /** What is missing: "The keys could not be loaded." */
  title: string;
  failure: PartFailure;
  /** Reads the part and draws it. Throws {@link ReadError}. */
  draw: (signal: AbortSignal) => Promise<ReactNode>;
  /** What stands around the failure and not around the part. */
  frame?: (failure: ReactNode) => ReactNode;
}

/**
 * A part of a screen that did not come; Retry reads it again without the rest. When the page is drawn anew its answer
 * counts: a failure with another reference forgets what was read here. What only the page can say (the session has
 * ended, the thing is gone) is left to it.
 */
export function FailedPart({ title, failure, draw, frame = (content) => content }: FailedPartProps) {
  const router = useRouter();
  const [last, setLast] = useState<{ of: string; drawn?: ReactNode; failure?: PartFailure }>();
  const stop = useRef<AbortController>(undefined);
  useEffect(() => () => stop.current?.abort(), []);
  const current = last?.of === failure.reference ? last : undefined;

  const retry = async () => {
    stop.current?.abort();
    stop.current = new AbortController();
    const { signal } = stop.current;
    try {
      setLast({ of: failure.reference, drawn: await draw(signal) });
    } catch (error) {
      if (signal.aborted) return;
      if (error instanceof ReadError && ofThePage.has(error.facts.status)) return router.refresh();
      setLast({ of: failure.reference, failure: failureOf(error) });
    }
  };
  if (current?.drawn) return <Arrived>{current.drawn}</Arrived>;
  return frame(<PanelError title={title} failure={current?.failure ?? failure} onRetry={retry} />);
}

/** Signed out, and gone. */
const ofThePage = new Set<number | undefined>([401, 404]);

const failureOf = (error: unknown): PartFailure =>
  error instanceof ReadError
    ? { reference: '', ...error.facts, message: error.message }
    : { message: 'This could not be loaded. Check your connection or reload the page.', reference: '' };

/** The button that was pressed is gone. Whoever was still on it goes on at the heading of what has come. */
function Arrived({ children }: { children: ReactNode }) {
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (document.activeElement !== document.body) return;
    const heading = place.current?.querySelector<HTMLElement>('h2');
    if (!heading) return;
    heading.tabIndex = -1;
    heading.focus({ preventScroll: true });
  }, []);
  return (
    <div ref={place} className="min-w-0">
      {children}
    </div>
  );
}
