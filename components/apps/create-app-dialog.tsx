'use client';

import { useRouter } from 'next/navigation';
import { ActionForm } from '#components/forms/action-form';
import { FormError } from '#components/forms/form-error';
import { NameField } from '#components/forms/name-field';
import { SubmitButton } from '#components/forms/submit-button';
import { useActionForm } from '#components/forms/use-action-form';
import { Button } from '#components/ui/button';
import { Dialog, DialogBody, DialogFooter } from '#components/ui/dialog';
import { showToast } from '#components/ui/toast';
import { createAppAction } from '#lib/actions/apps';
import { appValues } from '#lib/actions/inputs';
import { routes } from '#lib/routes';

/** One app for one customer. Leads to the new app, where keys and channels come next. */
export function CreateAppDialog({ onClose }: { onClose: () => void }) {
  const router = useRouter();
  const form = useActionForm({
    schema: appValues,
    defaultValues: { name: '' },
    action: (values, submissionId) => createAppAction({ submissionId }, values),
    onSuccess: ({ id, name, how }) => {
      onClose();
      router.push(routes.app(id));
      showToast(
        how === 'found'
          ? `The messaging service did not confirm, so we looked: the app “${name}” is there.`
          : `The app “${name}” was created.`,
      );
    },
  });
  return (
    <Dialog
      title="Create app"
      description="One app for each of your customers. Its keys and channels come next."
      isGuarded={form.isPending}
      onClose={onClose}
    >
      <ActionForm form={form} isInDialog>
        <DialogBody>
          <NameField hint="The people who write to this customer may see it. It cannot be changed later." />
          <FormError />
        </DialogBody>
        <DialogFooter>
          <Button onClick={onClose}>Cancel</Button>
          <SubmitButton>Create app</SubmitButton>
        </DialogFooter>
      </ActionForm>
    </Dialog>
  );
}
