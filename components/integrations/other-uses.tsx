import { Alert } from '#components/ui/alert';
import { TextLink } from '#components/ui/text-link';
import type { OtherUse } from '#lib/data/taken';
import { routes } from '#lib/routes';

interface OtherUsesProps {
  /** The app that is on the screen. */
  appId: string;
  channelName: string;
  uses: readonly OtherUse[];
}

/** Says where else the same bot, number or page is connected. A warning: nobody is stopped. */
export function OtherUses({ appId, channelName, uses }: OtherUsesProps) {
  if (uses.length === 0) return null;
  return (
    <Alert tone="warn" title={`This ${channelName} account is connected elsewhere too`}>
      <ul className="grid gap-0.5">
        {uses.map((use) => (
          <li key={use.integrationId}>
            <TextLink href={routes.integration(use.appId, use.integrationId)}>
              {use.appId === appId ? 'Once more in this app' : use.appName}
            </TextLink>{' '}
            {/* Names are not unique; ids are. */}
            <code className="wrap-anywhere text-xs">{use.appId}</code>
          </li>
        ))}
      </ul>
      <p className="mt-1">
        Most channels send messages to one place only: the newest connection takes them from the older one.
      </p>
    </Alert>
  );
}
