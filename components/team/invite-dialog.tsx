'use client';

import { useState } from 'react';
import { ActionForm } from '#components/forms/action-form';
import { FormError } from '#components/forms/form-error';
import { SelectField } from '#components/forms/select-field';
import { SubmitButton } from '#components/forms/submit-button';
import { TextField } from '#components/forms/text-field';
import { useActionForm } from '#components/forms/use-action-form';
import { Button } from '#components/ui/button';
import { Dialog, DialogBody, DialogFooter } from '#components/ui/dialog';
import { inviteStaffAction } from '#lib/actions/team';
import { invitationValues } from '#lib/actions/team-inputs';
import type { HandOverLink } from '#lib/data/invitations';
import { HandOverDialog } from './hand-over-dialog.tsx';
import { roleOptions } from './role-words.tsx';

/** First who and as what, then the link. The link lives in this component and is gone with it. */
export function InviteDialog({ onClose }: { onClose: () => void }) {
  const [link, setLink] = useState<HandOverLink>();
  if (!link) return <WhoDialog onMade={setLink} onClose={onClose} />;
  return (
    <HandOverDialog
      title="Invitation ready"
      description="Whoever opens the link chooses a name and a password and is on the team."
      link={link}
      onClose={onClose}
    />
  );
}

function WhoDialog({ onMade, onClose }: { onMade: (link: HandOverLink) => void; onClose: () => void }) {
  const form = useActionForm({
    schema: invitationValues,
    defaultValues: { email: '', role: 'viewer' },
    action: (values) => inviteStaffAction(values),
    onSuccess: onMade,
  });
  return (
    <Dialog
      title="Invite a colleague"
      description="You get a link to hand over. No mail is sent."
      isGuarded={form.isPending}
      onClose={onClose}
    >
      <ActionForm form={form} isInDialog>
        <DialogBody>
          <TextField name="email" label="Email" type="email" autoComplete="off" hasFocus />
          <SelectField
            name="role"
            label="Role"
            hint="Fixed in the link. It can be changed later."
            options={roleOptions}
          />
          <FormError />
        </DialogBody>
        <DialogFooter>
          <Button onClick={onClose}>Cancel</Button>
          <SubmitButton>Create link</SubmitButton>
        </DialogFooter>
      </ActionForm>
    </Dialog>
  );
}
