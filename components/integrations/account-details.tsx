import { DescriptionItem, DescriptionList } from '#components/ui/description-list';
import { MonoId } from '#components/ui/mono-id';
import { Time } from '#components/ui/time';
import { channelFor } from '#lib/channels/registry';
import type { IntegrationRow } from '#lib/data/integration-rows';
import { StatusBadge } from './status-badge.tsx';

/** What the service tells about the connected account, in the definition's order and words. */
export function AccountDetails({ row }: { row: IntegrationRow }) {
  const labels = channelFor(row.type)?.detailLabels ?? [];
  return (
    <DescriptionList>
      {labels.map(({ name, label, isMono }) => {
        const value = row.details[name];
        if (value === undefined) return null;
        return (
          <DescriptionItem key={name} term={label}>
            {isMono ? <MonoId value={value} name={label} /> : value}
          </DescriptionItem>
        );
      })}
      {row.status !== undefined && (
        <DescriptionItem term="Status">
          <StatusBadge status={row.status} />
        </DescriptionItem>
      )}
      <DescriptionItem term="Created">
        <Time value={row.createdAt ?? undefined} />
      </DescriptionItem>
      <DescriptionItem term="Integration ID">
        <MonoId value={row.id} name="integration ID" />
      </DescriptionItem>
    </DescriptionList>
  );
}
