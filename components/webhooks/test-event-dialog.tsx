'use client';

import { useState } from 'react';
import { FailureAlert } from '#components/forms/failure-alert';
import { useAction } from '#components/forms/use-action';
import { Button } from '#components/ui/button';
import { Dialog, DialogBody, DialogFooter } from '#components/ui/dialog';
import { Field } from '#components/ui/field';
import { Select } from '#components/ui/select';
import { sendTestEventAction } from '#lib/actions/webhooks';
import type { TestReport } from '#lib/data/webhook-test';
import type { Trigger } from '#lib/data/webhook-triggers';
import type { WebhookRow } from '#lib/data/webhooks';
import { TestResult } from './test-result.tsx';
import { everything, sentence } from './trigger-words.tsx';

export interface TestEventDialogProps {
  appId: string;
  row: WebhookRow;
  choices: readonly Trigger[];
  onClose: () => void;
}

/** Sends a sample from our server and shows what came back. It can be sent as often as one likes. */
export function TestEventDialog({ appId, row, choices, onClose }: TestEventDialogProps) {
  const isForAll = row.triggers.some(({ name }) => name === everything);
  const events = (isForAll ? choices : row.triggers).filter(({ name }) => name !== everything);
  const [trigger, setTrigger] = useState(events[0]?.name ?? 'message');
  const [report, setReport] = useState<TestReport>();
  const { run, isPending, failure } = useAction(sendTestEventAction, { onSuccess: setReport });
  const send = () => {
    setReport(undefined);
    run({ appId, webhookId: row.id }, { trigger });
  };
  return (
    <Dialog
      title="Send a test event"
      description={
        <>
          From this dashboard to <code className="wrap-anywhere text-xs">{row.target}</code>, with the secret
          and made-up data.
        </>
      }
      size="lg"
      onClose={onClose}
    >
      <DialogBody>
        <Field label="Event" hint={sentence(events.find(({ name }) => name === trigger)?.when)}>
          {(control) => (
            <Select {...control} value={trigger} onChange={(event) => setTrigger(event.target.value)}>
              {events.map(({ name }) => (
                <option key={name} value={name}>
                  {name}
                </option>
              ))}
            </Select>
          )}
        </Field>
        <FailureAlert failure={failure} />
        <div role="status" className="grid min-w-0 gap-4 empty:hidden">
          {report && <TestResult report={report} />}
        </div>
      </DialogBody>
      <DialogFooter>
        <Button onClick={onClose}>Close</Button>
        <Button variant="primary" isPending={isPending} onClick={send}>
          {report ? 'Send again' : 'Send test event'}
        </Button>
      </DialogFooter>
    </Dialog>
  );
}
