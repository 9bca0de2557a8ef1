'use client';

import { catchError, type ErrorInfo } from 'next/error';
import { digestOf } from './digest-of.tsx';
import { PanelError } from './panel-error.tsx';

interface FallbackProps {
  title: string;
}

function Fallback({ title }: FallbackProps, { error, retry }: ErrorInfo) {
  return <PanelError title={title} reference={digestOf(error)} onRetry={retry} />;
}

/** Wraps one part of a screen: when it fails, `title` says so in its place and the other parts go on. */
export const PanelBoundary = catchError<FallbackProps>(Fallback);
