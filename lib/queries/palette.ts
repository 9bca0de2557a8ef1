import { keepPreviousData } from '@tanstack/react-query';
import type { PaletteItem } from '#lib/data/palette-items';
import { apiRoutes } from '#lib/routes';
import { fetchJson } from './fetch-json.ts';

/** What the palette offers for what was typed. The last answer stays on screen until the next one comes. */
export const paletteQuery = (text: string) => ({
  queryKey: ['palette', text] as const,
  queryFn: ({ signal }: { signal: AbortSignal }) => fetchJson<PaletteItem[]>(apiRoutes.palette(text), signal),
  placeholderData: keepPreviousData,
  // What was chosen a moment ago is recent now.
  staleTime: 0,
});
