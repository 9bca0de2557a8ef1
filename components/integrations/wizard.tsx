'use client';

import { useRouter } from 'next/navigation';
import { type ReactNode, useState } from 'react';
import { Button } from '#components/ui/button';
import { Locked } from '#components/ui/locked';
import { Section } from '#components/ui/section';
import { connectChannelAction } from '#lib/actions/integrations';
import type { Channel } from '#lib/channels/define';
import { channelFor } from '#lib/channels/registry';
import type { Draft } from '#lib/data/drafts';
import { routes } from '#lib/routes';
import { CredentialsForm } from './credentials-form.tsx';
import { ResumeBanner } from './resume-banner.tsx';
import { SameChannel } from './same-channel.tsx';
import { useCredentials } from './use-credentials.tsx';
import { useDraft } from './use-draft.tsx';
import { useWizardStep } from './use-wizard-step.tsx';
import { WizardSteps } from './wizard-steps.tsx';

interface WizardProps {
  appId: string;
  type: string;
  draft: Draft | undefined;
  existing: readonly { id: string; title: string | undefined }[];
  /** Who can help, when this person's role may not connect channels. */
  lockedFor: string | undefined;
  /** The first step, drawn by the server. */
  prepare: ReactNode;
}

export function Wizard(props: WizardProps) {
  const channel = channelFor(props.type);
  return channel ? <WizardOf {...props} channel={channel} /> : null;
}

/** The first two steps. Both stay on the page, so that going back to read loses nothing that was typed. */
function WizardOf({
  appId,
  channel,
  draft,
  existing,
  lockedFor,
  prepare,
}: WizardProps & { channel: Channel }) {
  const router = useRouter();
  const [isResumed, setIsResumed] = useState(Object.values(draft?.fields ?? {}).some(Boolean));
  const [isConnected, setIsConnected] = useState(false);
  const { step, go, hrefs, panelRef } = useWizardStep(appId, channel.type, draft?.step);
  const credentials = useCredentials({
    channel,
    kept: draft?.fields ?? {},
    send: (typed, submissionId) => connectChannelAction({ submissionId, appId, type: channel.type }, typed),
    onDone: ({ id, how }) => {
      setIsConnected(true);
      kept.end();
      router.replace(routes.connected(appId, channel.type, id, how));
    },
  });
  const { values } = credentials;
  const kept = useDraft(appId, channel, { step, values, isEnabled: !lockedFor });
  const discard = () => {
    setIsResumed(false);
    credentials.restart();
    kept.restart();
    go('prepare');
  };
  return (
    <div className="grid gap-5">
      <WizardSteps current={step} hrefs={hrefs} onGo={go} />
      {isResumed && (
        <ResumeBanner
          appId={appId}
          type={channel.type}
          hasSecrets={channel.hasCredentials}
          onDiscarded={discard}
        />
      )}
      <div ref={panelRef} tabIndex={-1} className="grid min-w-0 outline-none">
        <div hidden={step !== 'prepare'} className="grid gap-5">
          {prepare}
          <div>
            <Button variant="primary" onClick={() => go('credentials')}>
              Continue
            </Button>
          </div>
        </div>
        <div hidden={step !== 'credentials'} className="grid gap-5">
          <SameChannel appId={appId} channelName={channel.name} existing={existing} />
          <Section title="Credentials" isBoxed>
            {lockedFor && <Locked label="Connect" who={lockedFor} />}
            {isConnected && (
              <p role="status" className="text-sm">
                Connected. One moment, the last step is on its way.
              </p>
            )}
            {!lockedFor && !isConnected && (
              <CredentialsForm appId={appId} channel={channel} credentials={credentials} />
            )}
          </Section>
        </div>
      </div>
    </div>
  );
}
