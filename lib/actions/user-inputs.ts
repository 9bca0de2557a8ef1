import { z } from 'zod';
import { idInput } from './inputs.ts';

/** Any text: the client of the service decides what is a user id (`lib/smooch/path.ts`). */
export const userTarget = z.strictObject({ appId: idInput, userId: z.string().min(1).max(256) });
