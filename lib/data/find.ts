import 'server-only';
import { cache } from 'react';
import { requireStaff } from '#lib/auth/session';
import { type AppDetail, getApp } from './apps.ts';
import { isNotFound, type Loaded, load } from './failures.ts';

/** {@link load} for a page: undefined when there is no such thing, so that a promise of it never rejects. */
export async function find<T>(read: () => Promise<T>): Promise<Loaded<T> | undefined> {
  try {
    return await load(read);
  } catch (error) {
    if (isNotFound(error)) return undefined;
    throw error;
  }
}

/** The app of an address, read once per request however many of title, heading and page ask for it. */
export const findApp = cache(async (appId: string): Promise<Loaded<AppDetail> | undefined> => {
  const staff = await requireStaff();
  return find(() => getApp(staff, appId));
});
