'use client';

import { useRef, useState } from 'react';

/** A double click must not answer the question that its first click asked. */
const askedForMs = 700;

interface Question {
  /** It stands on the screen and the next press answers it. */
  isAsking: boolean;
  /** Call it when the form is sent: asks what is open, or takes the press for the answer. */
  isAnswered: (open: string | undefined) => boolean;
  forget: () => void;
}

/**
 * Asks once before something doubtful is sent. `current` names what is in doubt, with its values, so that an answer
 * holds for these values and no others; undefined while there is no doubt.
 */
export function useQuestion(current: string | undefined): Question {
  const [asked, setAsked] = useState<string>();
  const [answered, setAnswered] = useState<string>();
  const askedAt = useRef(0);
  return {
    isAsking: current !== undefined && current === asked && current !== answered,
    isAnswered: (open) => {
      if (open !== undefined && open !== asked) {
        setAsked(open);
        askedAt.current = Date.now();
        return false;
      }
      if (Date.now() - askedAt.current <= askedForMs) return false;
      setAnswered(open);
      return true;
    },
    forget: () => {
      setAsked(undefined);
      setAnswered(undefined);
    },
  };
}
