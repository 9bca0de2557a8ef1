import { LayoutGrid } from 'lucide-react';
import type { Metadata } from 'next';
import type { ReactNode } from 'react';
import type { ChannelNames } from '#components/fleet/channel-names';
import { ChannelUses } from '#components/fleet/channel-uses';
import { FleetCoverage } from '#components/fleet/fleet-coverage';
import { FleetFigures } from '#components/fleet/fleet-figures';
import { FleetMap } from '#components/fleet/fleet-map';
import { GrowthChart } from '#components/fleet/growth-chart';
import { GrowthTable } from '#components/fleet/growth-table';
import { MapTable } from '#components/fleet/map-table';
import { RepeatsTable } from '#components/fleet/repeats-table';
import { ExportButton } from '#components/forms/export-button';
import { ChannelMark } from '#components/integrations/channel-mark';
import { EmptyState } from '#components/ui/empty-state';
import { LinkButton } from '#components/ui/link-button';
import { PageHeader } from '#components/ui/page-header';
import { PanelError } from '#components/ui/panel-error';
import { Section } from '#components/ui/section';
import { requireStaff } from '#lib/auth/session';
import { channels } from '#lib/channels/registry';
import { load } from '#lib/data/failures';
import { listRepeats, type RepeatsPage } from '#lib/data/fleet-repeats';
import { type FleetSummary, getFleetSummary } from '#lib/data/fleet-summary';
import { isBeingFilled } from '#lib/queries/fleet-filling';
import { routes } from '#lib/routes';

export const metadata: Metadata = { title: 'Fleet' };

const shownRepeats = 50;

const names: ChannelNames = Object.fromEntries(
  channels.map(({ type, name }) => [type, { name, mark: <ChannelMark type={type} /> }]),
);

export default async function FleetPage() {
  const staff = await requireStaff();
  const loaded = await load(() =>
    Promise.all([getFleetSummary(staff), listRepeats(staff, { limit: shownRepeats })]),
  );
  if (!loaded.ok)
    return (
      <Frame>
        <PanelError title="The fleet could not be loaded." reference={loaded.failure.reference}>
          {loaded.failure.message}
        </PanelError>
      </Frame>
    );
  const [summary, repeats] = loaded.data;
  if (summary.state.apps === 0)
    return (
      <Frame>
        <NothingYet isComplete={summary.state.isComplete} />
      </Frame>
    );
  return (
    <Frame description={<FleetCoverage summary={summary} />}>
      <FleetFigures summary={summary} repeats={repeats.total} />
      <Parts summary={summary} repeats={repeats} />
    </Frame>
  );
}

function Frame({ description, children }: { description?: ReactNode; children: ReactNode }) {
  return (
    <>
      <PageHeader title="Fleet" description={description ?? 'All apps and their channels at a glance.'} />
      {children}
    </>
  );
}

function NothingYet({ isComplete }: { isComplete: boolean }) {
  return (
    <EmptyState
      icon={<LayoutGrid />}
      title={isComplete ? 'No apps yet' : 'No app has been read yet'}
      action={<LinkButton href={routes.apps()}>Open the list of apps</LinkButton>}
    >
      {isComplete
        ? 'Create an app for your first customer, and it shows here.'
        : 'The first look through the service begins by itself within seconds. Reload this page in a moment.'}
    </EmptyState>
  );
}

function Parts({ summary, repeats }: { summary: FleetSummary; repeats: RepeatsPage }) {
  const map = {
    columns: summary.map,
    types: summary.channels.map(({ type }) => type),
    names,
    isByApp: summary.map[0]?.appId !== undefined,
  };
  const isFilling = isBeingFilled(summary.state);
  return (
    <>
      <Section
        title="Channels"
        actions={
          <ExportButton
            size="sm"
            action={routes.fleetExport('channels')}
            label="Export CSV of the channels"
          />
        }
      >
        <ChannelUses uses={summary.channels} known={summary.state.lookedAt} names={names} />
      </Section>
      <Section
        title="Map"
        description={
          'Which apps have which channels, from the oldest app to the newest. Everything leads to the apps behind it.' +
          (isFilling ? ' Apps that are still to be read show as if they had none.' : '')
        }
      >
        <FleetMap {...map} />
        <MapTable {...map} />
      </Section>
      {summary.growth.length > 0 && (
        <Section
          title="Growth"
          description={
            (summary.undated === 0
              ? 'By the dates in the ids of what exists today; what was deleted is not counted.'
              : `By the dates in the ids of what exists today. The ids of ${summary.undated} apps carry no date.`) +
            (isFilling ? ' Integrations are still being read: their line ends too low.' : '')
          }
          actions={
            <ExportButton size="sm" action={routes.fleetExport('growth')} label="Export CSV of the growth" />
          }
        >
          <GrowthChart growth={summary.growth} />
          <GrowthTable growth={summary.growth} />
        </Section>
      )}
      <div id="repeats" className="scroll-mt-16">
        <Section
          title="Connected twice"
          description="The same account in more than one integration. Its messages reach only one of them."
          actions={
            repeats.total > 0 && (
              <ExportButton
                size="sm"
                action={routes.fleetExport('repeats')}
                label="Export CSV of accounts connected twice"
              />
            )
          }
        >
          {repeats.total > 0 ? (
            <RepeatsTable page={repeats} names={names} />
          ) : (
            <EmptyState title={isFilling ? 'None found so far' : 'No account is connected twice'} />
          )}
        </Section>
      </div>
    </>
  );
}
