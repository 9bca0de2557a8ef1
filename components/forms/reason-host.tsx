'use client';

import dynamic from 'next/dynamic';
import { useSyncExternalStore } from 'react';
import { reasonQuestion } from './reason-request.tsx';

const ReasonDialog = dynamic(() => import('./reason-dialog.tsx').then((module) => module.ReasonDialog), {
  ssr: false,
});

/** Stands once in the shell and shows the question over whatever asked it. */
export function ReasonHost() {
  const question = useSyncExternalStore(
    reasonQuestion.subscribe,
    reasonQuestion.get,
    reasonQuestion.getOnServer,
  );
  return question ? <ReasonDialog onAnswer={question.answer} /> : null;
}
