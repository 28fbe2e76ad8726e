import type { Disclosure, DisclosureDetail, PublicContent, Publication } from '@ecoloop/api-contract';
import type { LocalizedText } from '@ecoloop/kernel';
import type { Actor } from '../../platform/auth/actor.ts';
import type { PublicationRow } from './repository.ts';

/** The JSON columns hold what the service wrote from these types. */
export const contentOf = (row: PublicationRow): PublicContent => row.content as PublicContent;
const titleOf = (row: PublicationRow) => row.title as LocalizedText;
const summaryOf = (row: PublicationRow) => (row.summary === null ? {} : { summary: row.summary as LocalizedText });

export function publicationView(actor: Actor, row: PublicationRow): Publication {
  return {
    id: row.id,
    kind: row.kind,
    plan: row.plan,
    territory: row.territory,
    title: titleOf(row),
    ...summaryOf(row),
    state: row.state,
    content: contentOf(row),
    contentHash: row.content_hash,
    proposedBy: row.proposed_by_name,
    mine: isProposer(actor, row),
    proposedAt: row.proposed_at.toISOString(),
    ...(row.decided_by_name === null ? {} : { decidedBy: row.decided_by_name }),
    ...(row.decided_at === null ? {} : { decidedAt: row.decided_at.toISOString() }),
    ...(row.withdrawn_by_name === null ? {} : { withdrawnBy: row.withdrawn_by_name }),
    ...(row.withdrawn_at === null ? {} : { withdrawnAt: row.withdrawn_at.toISOString() }),
    ...(row.reason === null ? {} : { reason: row.reason }),
    version: row.version,
  };
}

/** Names can be the same; ids are not. */
export const isProposer = (actor: Actor, row: Pick<PublicationRow, 'proposed_by' | 'proposed_by_name'>): boolean =>
  row.proposed_by === null ? actor.name === row.proposed_by_name : actor.id === row.proposed_by;

export function disclosureView(row: PublicationRow): Disclosure {
  const { plan, asOf, counts } = contentOf(row);
  return {
    id: row.id,
    kind: row.kind,
    title: titleOf(row),
    ...summaryOf(row),
    territoryName: plan.territoryName,
    asOf,
    publishedAt: (row.decided_at ?? row.proposed_at).toISOString(),
    counts,
  };
}

export const disclosureDetail = (row: PublicationRow): DisclosureDetail => ({
  ...disclosureView(row),
  content: contentOf(row),
  contentHash: row.content_hash,
});
