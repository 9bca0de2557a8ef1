'use client';

import { useEffect, useState } from 'react';
import { refreshFleetAction } from '#lib/actions/views';
import type { FleetState } from '#lib/data/fleet-walk';
import { isBeingFilled } from '#lib/queries/fleet-filling';

const askEveryMs = 1_500;

interface Refresh {
  /** Asks the server to read everything again. */
  readonly start: () => Promise<void>;
  readonly isRunning: boolean;
}

/** Follows walks: while there is something the index has not read yet, and when somebody asks for one. */
export function useRefresh(state: FleetState, reload: () => void): Refresh {
  const [asked, setAsked] = useState<{ number: number; wasWalking: boolean }>();
  const isOver = asked && !state.isWalking && (asked.wasWalking || state.number > asked.number);
  if (isOver) setAsked(undefined);
  const isFollowing = asked !== undefined || isBeingFilled(state);
  // biome-ignore lint/correctness/useExhaustiveDependencies: each answer's state asks for the next one, after a pause
  useEffect(() => {
    if (!isFollowing) return;
    const timer = setTimeout(reload, askEveryMs);
    return () => clearTimeout(timer);
  }, [isFollowing, reload, state]);
  return {
    isRunning: asked !== undefined,
    start: async () => {
      const { ok } = await refreshFleetAction();
      if (ok) setAsked({ number: state.number, wasWalking: state.isWalking });
    },
  };
}
