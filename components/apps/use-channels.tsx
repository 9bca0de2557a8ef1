'use client';

import { useQueries } from '@tanstack/react-query';
import type { AppRow } from '#lib/data/apps';
import { channelsQuery } from '#lib/queries/apps';
import type { ChannelsKnown } from './channel-marks.tsx';

/** The channels of the listed apps, one request per page of rows, asked for once the rows are on screen. */
export function useChannels(pages: readonly (readonly AppRow[])[]) {
  const answers = useQueries({
    queries: pages.map((apps) => ({
      ...channelsQuery(apps.map((app) => app.id)),
      enabled: apps.length > 0,
    })),
  });
  const of = (page: number, appId: string): ChannelsKnown => {
    const answer = answers[page];
    if (!answer || answer.isPending) return 'pending';
    return answer.data?.[appId] ?? 'unknown';
  };
  const incomplete = answers.filter(
    (answer) => answer.isError || Object.values(answer.data ?? {}).includes(null),
  );
  return {
    of,
    hasGaps: incomplete.length > 0,
    isRefetching: incomplete.some((answer) => answer.isFetching),
    retry: () => {
      for (const answer of incomplete) answer.refetch();
    },
  };
}
