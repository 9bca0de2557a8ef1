'use client';

import { useState } from 'react';
import { ActionForm } from '#components/forms/action-form';
import { FailureAlert } from '#components/forms/failure-alert';
import { FormError } from '#components/forms/form-error';
import { SubmitButton } from '#components/forms/submit-button';
import { TextField } from '#components/forms/text-field';
import { useAction } from '#components/forms/use-action';
import { useActionForm } from '#components/forms/use-action-form';
import { Badge } from '#components/ui/badge';
import { Button } from '#components/ui/button';
import { Dialog, DialogBody, DialogFooter } from '#components/ui/dialog';
import { showToast } from '#components/ui/toast';
import { viewName } from '#lib/actions/view-inputs';
import { deleteViewAction, renameViewAction, saveViewAction, setDefaultViewAction } from '#lib/actions/views';
import type { SavedView } from '#lib/data/saved-views';
import { parseAppsQuery } from '#lib/queries/apps-query';
import { routes } from '#lib/routes';
import type { AppsQueryState } from './use-apps-query.tsx';

interface ViewsDialogProps {
  state: AppsQueryState;
  views: readonly SavedView[];
  onClose: () => void;
}

/** A person's own views: keep what the list shows, open one, tidy up. */
export function ViewsDialog({ state, views, onClose }: ViewsDialogProps) {
  const open = (view: SavedView) => {
    state.choose(parseAppsQuery(new URLSearchParams(view.query)));
    onClose();
  };
  return (
    <Dialog title="Views" description="Searches and filters you keep. Only you see them." onClose={onClose}>
      <DialogBody>
        <SaveForm query={routes.apps(state.query).split('?')[1] ?? ''} />
        {views.length > 0 && (
          <ul aria-label="Saved views" className="divide-y divide-line rounded-md border border-line">
            {views.map((view) => (
              <ViewItem key={view.id} view={view} onOpen={() => open(view)} />
            ))}
          </ul>
        )}
      </DialogBody>
      <DialogFooter>
        <Button onClick={onClose}>Close</Button>
      </DialogFooter>
    </Dialog>
  );
}

function SaveForm({ query }: { query: string }) {
  const form = useActionForm({
    schema: viewName,
    defaultValues: { name: '' },
    action: (values) => saveViewAction({ query }, values),
    onSuccess: ({ name }) => showToast(`The view “${name}” was saved.`),
  });
  return (
    <ActionForm form={form}>
      <div className="grid gap-3">
        <TextField name="name" label="Save what the list shows as" autoComplete="off" />
        <FormError />
        <div>
          <SubmitButton>Save view</SubmitButton>
        </div>
      </div>
    </ActionForm>
  );
}

function ViewItem({ view, onOpen }: { view: SavedView; onOpen: () => void }) {
  const [isRenaming, setIsRenaming] = useState(false);
  const chooseFirst = useAction(setDefaultViewAction);
  const remove = useAction(deleteViewAction, {
    onSuccess: () => showToast(`The view “${view.name}” was deleted.`),
  });
  return (
    <li className="grid gap-2 px-3 py-2">
      <div className="flex flex-wrap items-center gap-2">
        <button
          type="button"
          onClick={onOpen}
          className="wrap-anywhere min-w-0 rounded-sm text-left text-sm font-medium hover:underline"
        >
          {view.name}
        </button>
        {view.isDefault && <Badge>Opens first</Badge>}
      </div>
      {isRenaming ? (
        <RenameForm view={view} onDone={() => setIsRenaming(false)} />
      ) : (
        <div className="flex flex-wrap gap-1">
          <Button size="sm" onClick={() => setIsRenaming(true)}>
            Rename<span className="sr-only"> {view.name}</span>
          </Button>
          <Button
            size="sm"
            isPending={chooseFirst.isPending}
            onClick={() => chooseFirst.run({ viewId: view.isDefault ? null : view.id })}
          >
            {view.isDefault ? 'Do not open first' : 'Open first'}
            <span className="sr-only"> {view.name}</span>
          </Button>
          <Button
            size="sm"
            variant="ghost"
            isPending={remove.isPending}
            onClick={() => remove.run({ viewId: view.id })}
          >
            Delete<span className="sr-only"> {view.name}</span>
          </Button>
        </div>
      )}
      <FailureAlert failure={chooseFirst.failure ?? remove.failure} />
    </li>
  );
}

function RenameForm({ view, onDone }: { view: SavedView; onDone: () => void }) {
  const form = useActionForm({
    schema: viewName,
    defaultValues: { name: view.name },
    action: (values) => renameViewAction({ viewId: view.id }, values),
    onSuccess: onDone,
  });
  return (
    <ActionForm form={form}>
      <div className="grid gap-2">
        <TextField name="name" label="New name" autoComplete="off" hasFocus />
        <FormError />
        <div className="flex gap-2">
          <SubmitButton>Rename</SubmitButton>
          <Button onClick={onDone}>Cancel</Button>
        </div>
      </div>
    </ActionForm>
  );
}
