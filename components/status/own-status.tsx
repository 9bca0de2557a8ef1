import type { ReactNode } from 'react';
import { DescriptionItem, DescriptionList } from '#components/ui/description-list';
import { PanelError } from '#components/ui/panel-error';
import { Section } from '#components/ui/section';
import { Time } from '#components/ui/time';
import type { Loaded } from '#lib/data/failures';
import type { Status } from '#lib/data/status';

interface PartProps<T> {
  title: string;
  loaded: Loaded<T>;
  children: (data: T) => ReactNode;
}

/** One part that the database tells, or why it could not. */
function Part<T>({ title, loaded, children }: PartProps<T>) {
  return (
    <Section title={title}>
      {loaded.ok ? (
        <DescriptionList>{children(loaded.data)}</DescriptionList>
      ) : (
        <PanelError title="This could not be read." failure={loaded.failure} />
      )}
    </Section>
  );
}

export function Versions({ versions }: Pick<Status, 'versions'>) {
  return (
    <Part title="Versions" loaded={versions}>
      {(data) => (
        <>
          <DescriptionItem term="Dashboard">{data.dashboard}</DescriptionItem>
          <DescriptionItem term="Next">{data.next}</DescriptionItem>
          <DescriptionItem term="Node">{data.node}</DescriptionItem>
          <DescriptionItem term="Database">{data.engine}</DescriptionItem>
          <DescriptionItem term="Database schema">
            <code className="text-xs">{data.migration}</code>
          </DescriptionItem>
        </>
      )}
    </Part>
  );
}

/** What all servers share: the walk through the apps, the work that waits, the end of the history. */
export function SharedStatus({ walk, work, history }: Pick<Status, 'walk' | 'work' | 'history'>) {
  return (
    <>
      <Part title="Our copy of the apps" loaded={walk}>
        {(data) => (
          <>
            <DescriptionItem term="Reading of all apps">
              {data.isWalking ? 'Under way' : 'At rest'}
            </DescriptionItem>
            <DescriptionItem term="Last read in full">
              <Time value={data.finishedAt} never="Not yet" />
            </DescriptionItem>
            <DescriptionItem term="Apps known">
              {data.apps}, channels of {data.lookedAt} read{data.isComplete ? '' : ', not complete yet'}
            </DescriptionItem>
          </>
        )}
      </Part>
      <Part title="Work in the background" loaded={work}>
        {(data) => (
          <>
            <DescriptionItem term="Waiting for their time">{data.waiting}</DescriptionItem>
            <DescriptionItem term="Overdue">{data.overdue}</DescriptionItem>
            <DescriptionItem term="Outcome not known yet">{data.unsettled}</DescriptionItem>
          </>
        )}
      </Part>
      <Part title="History" loaded={history}>
        {(data) => (
          <>
            <DescriptionItem term="Lines">{data.lines}</DescriptionItem>
            <DescriptionItem term="Last line">
              <Time value={data.at} unknown="None yet" />
            </DescriptionItem>
            <DescriptionItem term="Hash of the last line">
              <code className="wrap-anywhere text-xs">{data.hash || 'none'}</code>
            </DescriptionItem>
          </>
        )}
      </Part>
    </>
  );
}
