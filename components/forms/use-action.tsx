'use client';

import { useMutation } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import type { ActionResult } from '#lib/actions/result';
import { type ActionFailure, callAction } from './call-action.tsx';

interface Options<T> {
  onSuccess?: (data: T) => void;
}

/**
 * Runs one server action from a button: reveal, get a JWT, delete. `run` answers the data, or `undefined` when it
 * failed, and `failure` then says why. Pressing twice calls once.
 */
export function useAction<Args extends unknown[], T>(
  action: (...args: Args) => Promise<ActionResult<T>>,
  { onSuccess }: Options<T> = {},
) {
  const [failure, setFailure] = useState<ActionFailure>();
  const isRunning = useRef(false);
  const { mutateAsync, isPending } = useMutation(onceMutation);

  const run = async (...args: Args): Promise<T | undefined> => {
    if (isRunning.current) return undefined;
    isRunning.current = true;
    setFailure(undefined);
    let result: ActionResult<T> | undefined;
    try {
      await mutateAsync(async () => {
        result = await callAction(() => action(...args));
      });
    } finally {
      isRunning.current = false;
    }
    if (!result) return undefined;
    if (!result.ok) {
      setFailure(result);
      return undefined;
    }
    onSuccess?.(result.data);
    return result.data;
  };
  return { run, isPending, failure, reset: () => setFailure(undefined) };
}

/**
 * Never sent again by itself, neither after a failure nor when the network comes back. The work is a closure and
 * answers nothing, so that no secret comes to lie in the cache of mutations.
 */
export const onceMutation = {
  mutationFn: (work: () => Promise<void>) => work(),
  gcTime: 0,
  retry: false,
  networkMode: 'always',
} as const;
