'use client';

import { useRouter } from 'next/navigation';
import { useRef, useState } from 'react';
import { Alert } from '#components/ui/alert';
import { Button } from '#components/ui/button';
import { Section } from '#components/ui/section';
import type { ActionResult } from '#lib/actions/result';
import { replaceCredentialsAction } from '#lib/actions/swaps';
import type { Channel } from '#lib/channels/define';
import { channelFor } from '#lib/channels/registry';
import type { SwapView } from '#lib/data/swaps';
import { routes } from '#lib/routes';
import { CredentialsForm } from './credentials-form.tsx';
import { SwapResult } from './swap-result.tsx';
import { useCredentials } from './use-credentials.tsx';

interface ReplaceCredentialsProps {
  appId: string;
  integrationId: string;
  type: string;
  /** The account as the service names it. */
  title: string | undefined;
}

export function ReplaceCredentials(props: ReplaceCredentialsProps) {
  const channel = channelFor(props.type);
  return channel ? <ReplaceOf {...props} channel={channel} /> : null;
}

type Order = 'create-first' | 'remove-first';

/** A refused swap has changed nothing, so it reads as a failure: the form keeps what was typed. */
function asResult(result: ActionResult<SwapView>, channel: Channel): ActionResult<SwapView> {
  if (!result.ok || result.data.step !== 'refused') return result;
  const { refusal } = result.data;
  const said = refusal ? ` It said: “${refusal}”` : '';
  const message = `The service refused a second ${channel.name} for this app. Nothing was changed.${said}`;
  return { ok: false, message, reference: '' };
}

function ReplaceOf({
  appId,
  integrationId,
  type,
  title,
  channel,
}: ReplaceCredentialsProps & { channel: Channel }) {
  const [swap, setSwap] = useState<SwapView>();
  const [isRefused, setIsRefused] = useState(false);
  const order = useRef<Order>('create-first');
  const router = useRouter();
  const show = (result: SwapView) => {
    if (result.step === 'done' && result.newId)
      router.replace(routes.replaced(appId, result.newId, result.oldId));
    setSwap(result);
  };
  const credentials = useCredentials({
    channel,
    kept: {},
    send: async (values, submissionId) => {
      const target = { submissionId, appId, type, integrationId, order: order.current };
      const result = await replaceCredentialsAction(target, values);
      setIsRefused(result.ok && result.data.step === 'refused');
      return asResult(result, channel);
    },
    onDone: show,
  });
  if (swap) return <SwapResult appId={appId} swap={swap} channelName={channel.name} onSettled={show} />;
  const removeFirst = () => {
    order.current = 'remove-first';
    void credentials.form.submit();
  };
  return (
    <div className="grid gap-5">
      <Section title="New credentials" isBoxed>
        <CredentialsForm appId={appId} channel={channel} credentials={credentials} verb="Replace" />
      </Section>
      {isRefused && (
        <Alert
          tone="warn"
          isUrgent
          title={`Remove ${title ?? channel.name} first?`}
          actions={
            <Button variant="danger" onClick={removeFirst} isPending={credentials.form.isPending}>
              Remove the old one, then connect
            </Button>
          }
        >
          <p>
            That helps where the service takes only one {channel.name} per app, and not where it refused the
            new account itself. There is no way back: the old credentials are not kept here. If the new ones
            are refused, the app is without {channel.name} until right ones are entered. What you typed above
            is used.
          </p>
        </Alert>
      )}
    </div>
  );
}
