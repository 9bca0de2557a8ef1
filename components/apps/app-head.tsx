import type { ReactNode } from 'react';
import { Breadcrumb } from '#components/ui/breadcrumb';
import { Skeleton } from '#components/ui/skeleton';
import { Tabs } from '#components/ui/tabs';
import { routes } from '#lib/routes';

interface AppHeadProps {
  appId: string;
  /** Undefined when the service does not tell it now. */
  name: string | undefined;
  /** Whether this is our index speaking or the service. */
  note?: ReactNode;
  /** The address is still that of the list: the overview is on its way. */
  isOpening?: boolean;
}

/** The app's name over all its screens, and the way between them. */
export function AppHead({ appId, name, note, isOpening = false }: AppHeadProps) {
  return (
    <div className="grid gap-3">
      <div className="grid gap-1">
        <Crumbs />
        <h1 dir="auto" className="wrap-anywhere w-fit text-xl font-semibold tracking-tight">
          {name ?? `App ${appId}`}
        </h1>
        {note}
      </div>
      <AppTabs appId={appId} opening={isOpening ? routes.app(appId) : undefined} />
    </div>
  );
}

export function AppHeadSkeleton({ appId }: { appId: string }) {
  return (
    <div className="grid gap-3">
      <div className="grid gap-1">
        <Crumbs />
        <Skeleton width="lg" isTall />
      </div>
      <AppTabs appId={appId} />
    </div>
  );
}

const Crumbs = () => <Breadcrumb items={[{ label: 'Apps', href: routes.apps() }]} />;

function AppTabs({ appId, opening }: { appId: string; opening?: string | undefined }) {
  return (
    <Tabs
      label="Parts of this app"
      opening={opening}
      items={[
        { href: routes.app(appId), label: 'Overview' },
        { href: routes.keys(appId), label: 'Keys' },
        { href: routes.integrations(appId), label: 'Integrations', hasChildren: true },
        { href: routes.webhooks(appId), label: 'Webhooks' },
        { href: routes.users(appId), label: 'Users' },
      ]}
    />
  );
}
