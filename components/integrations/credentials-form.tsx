'use client';

import { type ChangeEvent, type ClipboardEvent, type FocusEvent, useState } from 'react';
import { ActionForm } from '#components/forms/action-form';
import { FormError } from '#components/forms/form-error';
import { SubmitButton } from '#components/forms/submit-button';
import { Alert } from '#components/ui/alert';
import { cleanValue } from '#lib/channels/clean';
import type { Channel } from '#lib/channels/define';
import type { Recognised } from '#lib/channels/paste';
import { CredentialField } from './credential-field.tsx';
import { OtherUses } from './other-uses.tsx';
import { PasteBox } from './paste-box.tsx';
import { useAfterPress } from './use-after-press.tsx';
import type { Credentials } from './use-credentials.tsx';
import { useUses } from './use-uses.tsx';

interface CredentialsFormProps {
  appId: string;
  channel: Channel;
  credentials: Credentials;
  /** What sending does, as its button says it. */
  verb?: string;
}

type FieldEvent = { target: EventTarget };
const inputOf = ({ target }: FieldEvent) => (target instanceof HTMLInputElement ? target : undefined);

/** The one form of all channels: fields in the definition's order, under a box that takes them all at once. */
export function CredentialsForm({ appId, channel, credentials, verb = 'Connect' }: CredentialsFormProps) {
  const [pasted, setPasted] = useState<Recognised>();
  const uses = useUses(channel.type, channel.identityFromValues(credentials.values) || undefined);
  const take = (text: string) => setPasted(credentials.take(text));
  const paste = (event: ClipboardEvent) => {
    const text = event.clipboardData.getData('text');
    // One value goes where it was pasted. A text with several is read as a whole, if it holds anything.
    if (!inputOf(event) || !/\s/.test(cleanValue(text).value)) return;
    event.preventDefault();
    take(text);
  };
  const change = (event: ChangeEvent<HTMLElement>) => {
    const name = inputOf(event)?.name;
    if (!name) return;
    const { nativeEvent } = event;
    const isPasted = nativeEvent instanceof InputEvent && nativeEvent.inputType === 'insertFromPaste';
    credentials.edit(name);
    if (isPasted) credentials.settle(name);
  };
  const afterPress = useAfterPress();
  const blur = (event: FocusEvent) => {
    const name = inputOf(event)?.name;
    if (name) afterPress(() => credentials.settle(name));
  };
  const { isAsking, form } = credentials;
  return (
    <ActionForm form={form}>
      {channel.fields.length > 0 && <PasteBox appId={appId} result={pasted} onTake={take} />}
      {/* biome-ignore lint/a11y/noStaticElementInteractions: it only listens to what happens to the fields inside */}
      <div onPaste={paste} onChange={change} onBlur={blur} className="grid gap-4">
        {channel.fields.map((field) => (
          <CredentialField
            key={field.name}
            field={field}
            notes={credentials.notes[field.name] ?? []}
            doubt={credentials.doubtOf(field.name)}
          />
        ))}
      </div>
      <FormError />
      {isAsking && (
        <Alert tone="warn" isUrgent title="Is this right?">
          The marked value does not look as it usually does. Compare it with what the customer sent. If it is
          right, go on.
        </Alert>
      )}
      <div className="flex flex-wrap items-center gap-x-3 gap-y-2">
        <SubmitButton>{isAsking ? `${verb} anyway` : verb}</SubmitButton>
        <span role="status" className="text-sm text-ink-muted">
          {form.isPending && `Asking ${channel.name}. This can take half a minute.`}
        </span>
      </div>
      {/* Comes late, when the answer does: below the button it moves nothing that is about to be pressed. */}
      <div role="status" className="empty:hidden">
        <OtherUses appId={appId} channelName={channel.name} uses={uses} />
      </div>
    </ActionForm>
  );
}
