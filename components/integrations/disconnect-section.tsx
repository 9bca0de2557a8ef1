import { Locked } from '#components/ui/locked';
import { Section } from '#components/ui/section';
import type { Channel } from '#lib/channels/define';
import { channelFor } from '#lib/channels/registry';
import type { IntegrationRow } from '#lib/data/integration-rows';
import { DisconnectButton } from './disconnect-button.tsx';

interface DisconnectSectionProps {
  app: { id: string; name: string };
  row: IntegrationRow;
  /** As far as the index knows: no other integration of this app, another one of this channel. */
  isOnly: boolean;
  hasTwin: boolean;
  /** Who can help, when this person's role may not disconnect. */
  lockedFor: string | undefined;
}

export function DisconnectSection({ app, row, isOnly, hasTwin, lockedFor }: DisconnectSectionProps) {
  const channel = channelFor(row.type);
  // A channel from a later version has only its type to be called by.
  const loses = channel?.loses ?? `stops receiving messages of “${row.type}”`;
  return (
    <Section title="Disconnect" isBoxed>
      <div className="flex flex-wrap items-center justify-between gap-x-6 gap-y-3">
        <p className="wrap-anywhere min-w-0 flex-1 basis-64 text-sm text-ink-muted">
          {app.name} {loses}
          {hasTwin && <> through {row.title ?? 'this account'}</>} at once. There is no undo.
        </p>
        {lockedFor ? (
          <Locked label="Disconnect" who={lockedFor} />
        ) : (
          <DisconnectButton
            app={app}
            integrationId={row.id}
            title={row.title}
            channelName={channel?.name ?? row.type}
            loses={loses}
            isOnly={isOnly}
            hasTwin={hasTwin}
            consequences={consequencesFor(channel)}
          />
        )}
      </div>
    </Section>
  );
}

function consequencesFor(channel: Channel | undefined): string[] {
  return [
    'There is no undo. The integration and its ID are gone; connecting again makes a new one.',
    ...(channel?.hasCredentials
      ? ['The credentials are not kept here. Connecting again needs all of them from the customer.']
      : []),
    ...(channel?.secretDetails.length
      ? ['A new connection makes a new token, which the customer has to enter again.']
      : []),
    'The account at the channel’s own company stays as it is.',
  ];
}
