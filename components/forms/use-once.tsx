'use client';

import { useMutation } from '@tanstack/react-query';
import { useRef } from 'react';
import type { ActionResult } from '#lib/actions/result';
import { queryClient } from '#lib/queries/query-client';
import { callAction } from './call-action.tsx';

/**
 * Never sent again by itself, neither after a failure nor when the network comes back. The work is a closure and
 * answers nothing, so that no secret comes to lie in the cache of mutations.
 */
const onceMutation = {
  mutationFn: (work: () => Promise<void>) => work(),
  gcTime: 0,
  retry: false,
  networkMode: 'always',
} as const;

/** Calls actions one at a time. `call` answers `undefined`, and does nothing, while another one is under way. */
export function useOnce() {
  const isRunning = useRef(false);
  const { mutateAsync, isPending } = useMutation(onceMutation, queryClient());
  const call = async <T,>(send: () => Promise<ActionResult<T>>): Promise<ActionResult<T> | undefined> => {
    if (isRunning.current) return undefined;
    isRunning.current = true;
    let result: ActionResult<T> | undefined;
    try {
      await mutateAsync(async () => {
        result = await callAction(send);
      });
    } finally {
      isRunning.current = false;
    }
    return result;
  };
  return { call, isPending };
}
