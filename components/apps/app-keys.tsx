import { KeyRound } from 'lucide-react';
import { LinkButton } from '#components/ui/link-button';
import { Time } from '#components/ui/time';
import type { KeyRow } from '#lib/data/keys';
import { routes } from '#lib/routes';
import { OverviewPanel, PanelList, PanelNothing } from './overview-panel.tsx';

/** Names of the app's keys. What can be done with them is on their own page. */
export function AppKeys({ appId, keys }: { appId: string; keys: readonly KeyRow[] }) {
  return (
    <OverviewPanel
      title="Keys"
      count={keys.length}
      actions={
        <LinkButton size="sm" href={routes.keys(appId)}>
          Manage keys
        </LinkButton>
      }
    >
      {keys.length === 0 ? (
        <PanelNothing>No keys yet.</PanelNothing>
      ) : (
        <PanelList>
          {keys.map((key) => (
            <li key={key.id} className="flex min-w-0 items-center gap-2.5 px-4 py-2.5 text-sm">
              <KeyRound aria-hidden="true" className="size-4 shrink-0 text-ink-subtle" />
              <span dir="auto" className="wrap-anywhere min-w-0 flex-1 font-medium">
                {key.name}
              </span>
              {key.createdAt !== null && (
                <span className="text-xs text-ink-muted">
                  <Time value={key.createdAt} isDateOnly />
                </span>
              )}
            </li>
          ))}
        </PanelList>
      )}
    </OverviewPanel>
  );
}
