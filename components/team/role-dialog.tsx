'use client';

import { ActionForm } from '#components/forms/action-form';
import { FormError } from '#components/forms/form-error';
import { SelectField } from '#components/forms/select-field';
import { SubmitButton } from '#components/forms/submit-button';
import { useActionForm } from '#components/forms/use-action-form';
import { Button } from '#components/ui/button';
import { Dialog, DialogBody, DialogFooter } from '#components/ui/dialog';
import { showToast } from '#components/ui/toast';
import { setRoleAction } from '#lib/actions/team';
import { roleValues } from '#lib/actions/team-inputs';
import type { MemberDialogProps } from './member-row.tsx';
import { roleNames, roleOptions } from './role-words.tsx';

export function RoleDialog({ row, onClose }: MemberDialogProps) {
  const form = useActionForm({
    schema: roleValues,
    defaultValues: { role: row.role },
    action: (values) => setRoleAction({ staffId: row.id }, values),
    onSuccess: (_, { role }) => {
      onClose();
      showToast(`${row.name} is now ${roleNames[role].toLowerCase()}.`);
    },
  });
  return (
    <Dialog
      title={`Change the role of ${row.name}`}
      description="It counts from their next click on. Nobody is signed out."
      isGuarded={form.isPending}
      onClose={onClose}
    >
      <ActionForm form={form} isInDialog>
        <DialogBody>
          <SelectField name="role" label="Role" options={roleOptions} />
          <FormError />
        </DialogBody>
        <DialogFooter>
          <Button onClick={onClose}>Cancel</Button>
          <SubmitButton>Change role</SubmitButton>
        </DialogFooter>
      </ActionForm>
    </Dialog>
  );
}
