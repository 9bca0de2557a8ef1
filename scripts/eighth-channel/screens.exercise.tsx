import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, test, vi } from 'vitest';
import { AccountDetails } from '#components/integrations/account-details';
import { ChannelCatalogue } from '#components/integrations/channel-catalogue';
import { CredentialsForm } from '#components/integrations/credentials-form';
import { FinishPanel } from '#components/integrations/finish-panel';
import { IntegrationsPanel } from '#components/integrations/integrations-panel';
import { PreparePanel } from '#components/integrations/prepare-panel';
import { useCredentials } from '#components/integrations/use-credentials';
import type { Channel } from '#lib/channels/define';
import { recognise } from '#lib/channels/paste';
import { channels } from '#lib/channels/registry';

// Screens are drawn without a server of Next around them.
vi.mock('next/navigation', () => ({
  useRouter: () => ({}),
  usePathname: () => '/',
  useSearchParams: () => new URLSearchParams(),
  unstable_isUnrecognizedActionError: () => false,
}));

const app = { id: '55c8d9758590aa1900b9b9f6', name: 'Acme Support' };
const serviceOrigin = 'https://app.smooch.io';

const byField = (a: { field: string }, b: { field: string }) => a.field.localeCompare(b.field);

const draw = (node: ReactNode) =>
  renderToStaticMarkup(<QueryClientProvider client={new QueryClient()}>{node}</QueryClientProvider>);

function rowOf(channel: Channel) {
  const details = Object.fromEntries(channel.detailLabels.map(({ name }) => [name, `value of ${name}`]));
  const title = channel.title(details);
  return {
    id: '55c8d9758590aa1900b9b9f7',
    type: channel.type,
    title,
    createdAt: 0,
    status: undefined,
    details,
  };
}

function Form({ channel }: { channel: Channel }) {
  const credentials = useCredentials({ channel, kept: {}, send: vi.fn(), onDone: vi.fn() });
  return <CredentialsForm appId={app.id} channel={channel} credentials={credentials} />;
}

describe.each(channels)('$name', (channel) => {
  test('stands in the catalogue', () => {
    const html = draw(<ChannelCatalogue appId={app.id} connected={[]} begun={[]} />);
    expect(html).toContain(`>${channel.name}</a>`);
    expect(html).toContain(`/integrations/new/${channel.type}`);
  });

  test('has a form with a labelled field for each of its own, secrets masked', () => {
    const html = draw(<Form channel={channel} />);
    for (const { label, name, isSecret } of channel.fields) {
      expect(html).toContain(`>${label}</label>`);
      const input = new RegExp(`<input[^>]*name="${name}"[^>]*>`).exec(html)?.[0] ?? '';
      expect(input.includes('type="password"')).toBe(isSecret);
    }
  });

  test('is filled in from a text with its labels', () => {
    const pasted = channel.fields.map(({ label, example }) => `${label}: ${example}`).join('\n');
    const examples = channel.fields.map(({ name, example }) => ({ field: name, value: example }));
    const { found } = recognise(channel, pasted);
    expect(found.toSorted(byField)).toEqual(examples.toSorted(byField));
  });

  test('is listed, filtered by and opened with its name and details', () => {
    const row = rowOf(channel);
    const list = draw(
      <IntegrationsPanel appId={app.id} rows={[row]} channel={channel.type} connect={null} />,
    );
    expect(list).toContain(channel.name);
    const page = draw(<AccountDetails row={row} />);
    for (const { label, name } of channel.detailLabels) {
      expect(page).toContain(label);
      expect(page).toContain(`value of ${name}`);
    }
  });

  test('tells what to do before and after', () => {
    const before = draw(
      <PreparePanel app={app} channel={channel} serviceOrigin={serviceOrigin} isV11={false} />,
    );
    expect(before.match(/<li/g)?.length).toBeGreaterThanOrEqual(
      channel.prepare({ appId: app.id, appName: app.name, serviceOrigin, isV11: false }).length,
    );
    const panel = {
      app,
      channel,
      row: rowOf(channel),
      serviceOrigin,
      isV11: false,
      isNew: true,
      revealLockedFor: undefined,
    };
    expect(draw(<FinishPanel {...panel} />)).toContain('What is left to do');
  });
});
