'use client';

import { useQuery } from '@tanstack/react-query';
import { RetryButton } from '#components/ui/retry-button';
import { appContentsQuery } from '#lib/queries/app-contents';
import { ReadError } from '#lib/queries/fetch-json';
import { queryClient } from '#lib/queries/query-client';
import { ListTrouble } from './list-trouble.tsx';

const reading = 'counting…' as const;
const untold = 'how many there are could not be read just now' as const;

/** What goes with the app, as the service tells it while the dialog is open. */
export function DeleteAppContents({ appId }: { appId: string }) {
  const { data, error, isFetching, refetch } = useQuery(appContentsQuery(appId), queryClient());
  const missing = isFetching ? reading : untold;
  if (error instanceof ReadError && error.facts.status === 404)
    return <p>The app no longer exists at the service.</p>;
  return (
    <>
      <div role="status" aria-busy={isFetching}>
        <ul className="grid list-disc gap-1 pl-5">
          <Part one="integration" many="integrations" names={data?.integrations ?? missing} />
          <Part
            one="key"
            many="keys"
            names={data?.keys ?? missing}
            after="What was signed with them is refused from then on."
          />
          <Part one="webhook" many="webhooks" names={data?.webhooks ?? missing} />
        </ul>
      </div>
      {error && !isFetching && (
        <ListTrouble title="What goes with it could not be read." error={error} onRetry={refetch} />
      )}
      {data && !isFetching && Object.values(data).includes(null) && (
        <RetryButton label="Count again" onRetry={refetch} />
      )}
    </>
  );
}

interface PartProps {
  one: string;
  many: string;
  /** Names, or why there are none to show. */
  names: readonly string[] | typeof reading | typeof untold;
  after?: string;
}

function Part({ one, many, names, after = '' }: PartProps) {
  if (typeof names === 'string')
    return (
      <li>
        All {many} of the app; {names}
        {after && names === untold && `. ${after}`}
      </li>
    );
  if (names.length === 0) return <li>No {many}: there are none</li>;
  return (
    <li className="wrap-anywhere">
      {names.length} {names.length === 1 ? one : many}:{' '}
      {names.map((name, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: names repeat, and the list never changes while it is shown
        <bdi key={index} className="text-ink-muted">
          {index > 0 && ', '}
          {name}
        </bdi>
      ))}
      {after && `. ${after}`}
    </li>
  );
}
