import { keepPreviousData } from '@tanstack/react-query';
import type { PaletteItem } from '#lib/data/palette-items';
import { apiRoutes } from '#lib/routes';
import { fetchJson } from './fetch-json.ts';

/**
 * What the palette offers for what was typed, on the page of an app or elsewhere. The last answer stays on screen until
 * the next one comes.
 */
export const paletteQuery = (text: string, appId: string | undefined) => ({
  queryKey: ['palette', text, appId] as const,
  queryFn: ({ signal }: { signal: AbortSignal }) =>
    fetchJson<PaletteItem[]>(apiRoutes.palette(text, appId), signal),
  placeholderData: keepPreviousData,
  // What was chosen a moment ago is recent now.
  staleTime: 0,
});
