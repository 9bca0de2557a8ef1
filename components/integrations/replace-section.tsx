import { LinkButton } from '#components/ui/link-button';
import { Locked } from '#components/ui/locked';
import { Section } from '#components/ui/section';
import { routes } from '#lib/routes';

interface ReplaceSectionProps {
  appId: string;
  integrationId: string;
  channelName: string;
  /** Who can help, when this person's role may not replace credentials. */
  lockedFor: string | undefined;
}

/** The way to new credentials: this API has no edit, so it is a swap and the ID changes. */
export function ReplaceSection({ appId, integrationId, channelName, lockedFor }: ReplaceSectionProps) {
  return (
    <Section title="Replace credentials" isBoxed>
      <div className="flex flex-wrap items-center justify-between gap-x-6 gap-y-3">
        <p className="min-w-0 flex-1 basis-64 text-sm text-ink-muted">
          For a token that was renewed, or is about to run out. {channelName} stays connected; the integration
          gets a new ID.
        </p>
        {lockedFor ? (
          <Locked label="Replace credentials" who={lockedFor} />
        ) : (
          <LinkButton href={routes.replaceCredentials(appId, integrationId)}>Replace credentials</LinkButton>
        )}
      </div>
    </Section>
  );
}
