import 'server-only';
import { channelFor } from '#lib/channels/registry';
import { db } from '#lib/db/client';
import { type SearchPart, type Span, searchParts, spansOf } from './fold.ts';

/** Where a search found something. */
export interface Match {
  /** `name`, `id`, `title`, or the detail's name in the channel's definition. */
  readonly field: string;
  /** What a person calls the field: "Phone number". */
  readonly label: string;
  readonly value: string;
  /** Where the words that were typed stand in the value. */
  readonly spans: readonly Span[];
  /** The same for the app's name, where some of the words may stand too. */
  readonly spansOfName: readonly Span[];
  readonly integrationId: string | null;
  /** The integration's channel; null for the app's own name and id. */
  readonly type: string | null;
}

interface Term {
  readonly app_id: string;
  readonly integration_id: string | null;
  readonly field: string;
  readonly value: string;
  readonly folded: string;
}

/** Types of integrations by app and id. */
type TypeOf = (appId: string, integrationId: string) => string | undefined;

const ownLabels: Readonly<Record<string, string>> = { name: 'Name', id: 'App ID', title: 'Account' };

const labelOf = (field: string, type: string | null) =>
  channelFor(type ?? '')?.detailLabels.find(({ name }) => name === field)?.label ?? ownLabels[field] ?? field;

const holds = ({ folded }: Term, part: SearchPart) => part.some((way) => folded.includes(way));

/**
 * What to show of an app: the first identity that holds a part which neither name nor id holds, because that is
 * what cannot be seen in the row; else the name, else the id.
 */
function bestOf(terms: readonly Term[], parts: readonly SearchPart[]): Term | undefined {
  const own = terms.filter((term) => term.integration_id === null);
  const hidden = parts.filter((part) => !own.some((term) => holds(term, part)));
  for (const part of [...hidden, ...parts]) {
    const term = terms.find((candidate) => holds(candidate, part));
    if (term) return term;
  }
  return undefined;
}

/** The match of each of these apps. Their terms are few, so they are compared here and not searched again. */
export async function matchesOf(
  appIds: readonly string[],
  search: string,
  typeOf: TypeOf,
): Promise<Map<string, Match>> {
  const parts = searchParts(search);
  if (parts.length === 0) return new Map();
  const terms = await (await db())
    .selectFrom('fleet_term')
    .select(['app_id', 'integration_id', 'field', 'value', 'folded'])
    .where('app_id', 'in', [...appIds])
    .orderBy('id')
    .execute();
  const matches = new Map<string, Match>();
  for (const [appId, ofApp] of Map.groupBy(terms, (term) => term.app_id)) {
    const best = bestOf(ofApp, parts);
    if (!best) continue;
    const { field, value, integration_id: integrationId } = best;
    const type = integrationId === null ? null : (typeOf(appId, integrationId) ?? null);
    const name = ofApp.find((term) => term.field === 'name' && term.integration_id === null);
    const spansOfName = name ? spansOf(name.value, parts) : [];
    matches.set(appId, {
      field,
      label: labelOf(field, type),
      value,
      spans: best === name ? spansOfName : spansOf(value, parts),
      spansOfName,
      integrationId,
      type,
    });
  }
  return matches;
}
