import 'server-only';
import { notFound } from 'next/navigation';
import { isNotFound, type Loaded, load } from './failures.ts';

/** `load` for what a page is about: when it does not exist, the answer is the not-found page. */
export async function loadPage<T>(read: () => Promise<T>): Promise<Loaded<T>> {
  try {
    return await load(read);
  } catch (error) {
    if (isNotFound(error)) notFound();
    throw error;
  }
}
