'use client';

import { useState } from 'react';
import type { ActionResult } from '#lib/actions/result';
import type { ActionFailure } from './call-action.tsx';
import { useOnce } from './use-once.tsx';

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
  const { call, isPending } = useOnce();

  const run = async (...args: Args): Promise<T | undefined> => {
    setFailure(undefined);
    const result = await call(() => action(...args));
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
