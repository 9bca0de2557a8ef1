import { Alert } from '#components/ui/alert';
import { TextLink } from '#components/ui/text-link';
import { routes } from '#lib/routes';

interface SameChannelProps {
  appId: string;
  channelName: string;
  existing: readonly { id: string; title: string | undefined }[];
}

/** Said before the form: the person may have come to change what is there already. */
export function SameChannel({ appId, channelName, existing }: SameChannelProps) {
  if (existing.length === 0) return null;
  return (
    <Alert title={`${channelName} is connected to this app already`}>
      <ul className="grid gap-0.5">
        {existing.map(({ id, title }) => (
          <li key={id}>
            <TextLink href={routes.integration(appId, id)}>{title ?? id}</TextLink>
          </li>
        ))}
      </ul>
      <p className="mt-1">
        What you connect here comes in addition. Some channels allow only one, and the service then refuses
        the second.
      </p>
    </Alert>
  );
}
