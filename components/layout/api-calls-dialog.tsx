'use client';

import { useState } from 'react';
import { Choice } from '#components/ui/choice';
import { CodeBlock } from '#components/ui/code-block';
import { Dialog, DialogBody } from '#components/ui/dialog';
import { Field } from '#components/ui/field';
import { Select } from '#components/ui/select';
import { type ApiCall, variablesOf } from '#lib/api-calls/call';
import type { Known } from '#lib/api-calls/calls';
import { callsAt } from '#lib/api-calls/screens';
import { toCurl, toPrompts } from '#lib/api-calls/to-curl';
import { toFetch } from '#lib/api-calls/to-fetch';
import { type KnownName, type KnownThing, readKnownIds } from './known-ids.tsx';

const nouns: Readonly<Record<KnownName, string>> = {
  keyId: 'Key',
  webhookId: 'Webhook',
  channel: 'Channel',
};
const names = Object.keys(nouns) as KnownName[]; // The keys of a record are the type it was written with.

interface ApiCallsDialogProps {
  apiUrl: string;
  onClose: () => void;
}

/** The calls of the screen below, in the words of the address and of the things that stand on it. */
export function ApiCallsDialog({ apiUrl, onClose }: ApiCallsDialogProps) {
  const [page] = useState(() => ({
    url: new URL(window.location.href),
    things: names
      .map((name) => ({ name, found: readKnownIds(name) }))
      .filter(({ found }) => found.length > 0),
  }));
  const [known, setKnown] = useState<Known>(() =>
    Object.fromEntries(page.things.map(({ name, found }) => [name, found[0]?.id])),
  );
  const choices = page.things.filter(({ found }) => found.length > 1);
  const calls = callsAt(page.url, apiUrl, known);
  return (
    <Dialog
      title="As API call"
      description="What this screen asks of the messaging service, and what its actions send."
      onClose={onClose}
      size="lg"
    >
      <DialogBody>
        {choices.map(({ name, found }) => (
          <ThingSelect
            key={name}
            label={nouns[name]}
            things={found}
            value={known[name]}
            onChange={(id) => setKnown({ ...known, [name]: id })}
          />
        ))}
        {calls && calls.reads.length + calls.actions.length > 0 ? (
          <Choice
            label="Language"
            options={[
              {
                id: 'curl',
                label: 'curl',
                children: <Calls {...calls} language="curl" write={(call) => toCurl(apiUrl, call)} />,
              },
              {
                id: 'javascript',
                label: 'JavaScript',
                children: <Calls {...calls} language="JavaScript" write={(call) => toFetch(apiUrl, call)} />,
              },
            ]}
          />
        ) : (
          <p className="text-sm">
            None: this screen shows what the dashboard keeps itself, and asks the messaging service for
            nothing.
          </p>
        )}
      </DialogBody>
    </Dialog>
  );
}

interface ThingSelectProps {
  label: string;
  things: readonly KnownThing[];
  value: string | undefined;
  onChange: (id: string) => void;
}

function ThingSelect({ label, things, value, onChange }: ThingSelectProps) {
  return (
    <Field label={label} isOptional="unsaid">
      {(control) => (
        <Select {...control} value={value} onChange={(event) => onChange(event.target.value)}>
          {things.map(({ id, label: text }) => (
            <option key={id} value={id}>
              {text} ({id})
            </option>
          ))}
        </Select>
      )}
    </Field>
  );
}

interface CallsProps {
  reads: readonly ApiCall[];
  actions: readonly ApiCall[];
  language: string;
  write: (call: ApiCall) => string;
}

function Calls({ reads, actions, language, write }: CallsProps) {
  const variables = variablesOf([...reads, ...actions]);
  return (
    <div className="grid min-w-0 gap-5 pt-1">
      <div className="grid min-w-0 gap-2">
        <p className="text-sm text-ink-muted">
          Secrets, and ids that this screen does not know, are variables. Set those you need first; they stay
          in this shell alone. Names and addresses in a body are examples.
        </p>
        <CodeBlock code={toPrompts(variables)} label="Variables" title="bash or zsh" />
      </div>
      <CallList title="When it opens" calls={reads} language={language} write={write} />
      <CallList title="When you act" calls={actions} language={language} write={write} />
    </div>
  );
}

interface CallListProps extends Pick<CallsProps, 'language' | 'write'> {
  title: string;
  calls: readonly ApiCall[];
}

function CallList({ title, calls, language, write }: CallListProps) {
  if (calls.length === 0) return null;
  return (
    <section aria-label={title} className="grid min-w-0 gap-2">
      <h3 className="text-sm font-semibold">{title}</h3>
      {calls.map((call) => (
        <CodeBlock
          key={`${call.method} ${call.does}`}
          code={write(call)}
          label={`${call.does}, ${language}`}
          title={call.does}
        />
      ))}
    </section>
  );
}
