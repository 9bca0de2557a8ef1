'use client';

import { catchError, type ErrorInfo } from 'next/error';
import { PanelError } from './panel-error.tsx';

interface FallbackProps {
  title: string;
}

/** The server's errors arrive without their text; the digest is what ties them to the log. */
export function digestOf(error: unknown): string | undefined {
  return error instanceof Error && 'digest' in error && typeof error.digest === 'string'
    ? error.digest
    : undefined;
}

function Fallback({ title }: FallbackProps, { error, retry }: ErrorInfo) {
  return <PanelError title={title} reference={digestOf(error)} onRetry={retry} />;
}

/** Wraps one part of a screen: when it fails, `title` says so in its place and the other parts go on. */
export const PanelBoundary = catchError<FallbackProps>(Fallback);
