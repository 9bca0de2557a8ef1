'use client';

import type { ReactNode } from 'react';
import { FailedPart } from '#components/forms/failed-part';
import type { Failure } from '#lib/data/failures';
import { fetchIntegrations, fetchKeys } from '#lib/queries/parts';
import { OverviewPanel } from './overview-panel.tsx';

interface FailedKeysProps {
  appId: string;
  failure: Failure;
}

export function FailedKeys({ appId, failure }: FailedKeysProps) {
  const draw = async (signal: AbortSignal) => {
    const [keys, { AppKeys }] = await Promise.all([fetchKeys(appId, signal), import('./app-keys.tsx')]);
    return <AppKeys appId={appId} keys={keys} />;
  };
  return <FailedPanel title="Keys" failure={failure} draw={draw} />;
}

interface FailedChannelsProps extends FailedKeysProps {
  lockedFor: string | undefined;
  /** Draws a channel's mark; the server's own drawings, one for each type. */
  marks: Readonly<Record<string, ReactNode>>;
  /** What is known from earlier. */
  children: ReactNode;
}

export function FailedChannels({ appId, failure, lockedFor, marks, children }: FailedChannelsProps) {
  const draw = async (signal: AbortSignal) => {
    const [rows, { AppChannels }] = await Promise.all([
      fetchIntegrations(appId, signal),
      import('./app-channels.tsx'),
    ]);
    return (
      <AppChannels
        appId={appId}
        rows={rows}
        markOf={(type) => marks[type] ?? marks.other}
        lockedFor={lockedFor}
      />
    );
  };
  return (
    <FailedPanel title="Channels" failure={failure} draw={draw}>
      {children}
    </FailedPanel>
  );
}

interface FailedPanelProps {
  title: string;
  failure: Failure;
  draw: (signal: AbortSignal) => Promise<ReactNode>;
  children?: ReactNode;
}

function FailedPanel({ title, failure, draw, children }: FailedPanelProps) {
  return (
    <FailedPart
      title={`The ${title.toLowerCase()} could not be loaded.`}
      failure={failure}
      draw={draw}
      frame={(content) => (
        <OverviewPanel title={title}>
          <div className="p-3">{content}</div>
          {children}
        </OverviewPanel>
      )}
    />
  );
}
