import { z } from 'zod';

/** Shapes of what the apps list sends about saved views. */

const name = z.string().trim().min(1, 'Enter a name.').max(80, 'Use at most 80 characters.');

export const viewName = z.strictObject({ name });
/** The query is read with tolerance wherever it is used, so its length is all that has to be right. */
export const viewQuery = z.strictObject({ query: z.string().max(4_000) });
export const viewTarget = z.strictObject({ viewId: z.uuid() });
export const defaultTarget = z.strictObject({ viewId: z.uuid().nullable() });
