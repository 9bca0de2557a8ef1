'use server';

import { revalidatePath } from 'next/cache';
import { refreshFleet } from '#lib/data/fleet-check';
import { deleteView, renameView, saveView, setDefaultView } from '#lib/data/saved-views';
import { routes } from '#lib/routes';
import { parseInput, runAction } from './run-action.ts';
import { defaultTarget, viewName, viewQuery, viewTarget } from './view-inputs.ts';

/** Keeps what the list shows under a name. */
export async function saveViewAction(rawTarget: unknown, rawValues: unknown) {
  return runAction(async (staff) => {
    const { query } = parseInput(viewQuery, rawTarget);
    const view = await saveView(staff, { ...parseInput(viewName, rawValues), query });
    revalidatePath(routes.apps());
    return view;
  });
}

/** Gives a view another name. */
export async function renameViewAction(rawTarget: unknown, rawValues: unknown) {
  return runAction(async (staff) => {
    const { viewId } = parseInput(viewTarget, rawTarget);
    await renameView(staff, viewId, parseInput(viewName, rawValues));
    revalidatePath(routes.apps());
    return null;
  });
}

/** Forgets a view. */
export async function deleteViewAction(rawTarget: unknown) {
  return runAction(async (staff) => {
    await deleteView(staff, parseInput(viewTarget, rawTarget).viewId);
    revalidatePath(routes.apps());
    return null;
  });
}

/** Chooses the view that opens first, or none. */
export async function setDefaultViewAction(rawTarget: unknown) {
  return runAction(async (staff) => {
    await setDefaultView(staff, parseInput(defaultTarget, rawTarget).viewId);
    revalidatePath(routes.apps());
    return null;
  });
}

/** Asks for a walk through everything the service has. */
export async function refreshFleetAction() {
  return runAction(async (staff) => {
    await refreshFleet(staff);
    return null;
  });
}
