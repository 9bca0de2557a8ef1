'use client';

import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import type { OtherUse } from '#lib/data/taken';
import { queryClient } from '#lib/queries/query-client';
import { usesQuery } from '#lib/queries/uses';

const pauseMs = 400;

/** Who else is this account, asked once typing has paused. An answer that does not come warns of nothing. */
export function useUses(type: string, identity: string | undefined): readonly OtherUse[] {
  const [settled, setSettled] = useState(identity);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(identity), pauseMs);
    return () => clearTimeout(timer);
  }, [identity]);
  const { data } = useQuery(usesQuery(type, settled), queryClient());
  return settled === identity && data ? data : [];
}
