import type { PlanImport, PlanImportDecision, PlanImportItem } from '@ecoloop/api-contract';
import type { LocalizedText } from '@ecoloop/kernel';
import { spansOf } from './compose.ts';
import { draftProblems } from './draft-problems.ts';
import type { ReadingStep } from './read-document.ts';
import type { DecisionRow, ImportRow, planImportRepository, StoredItem } from './repository.ts';

type CountRow = Awaited<ReturnType<typeof planImportRepository.counts>>[number];
type Step = ReadingStep | 'waiting';

/** How much of the reading is done when a step begins; opening a PDF and reading take about the same time. */
const shares: Readonly<Record<Step, number>> = { waiting: 0, opening: 0.1, reading: 0.5, keeping: 0.9 };

interface Beside {
  readonly counts: readonly CountRow[];
  readonly step: Step | undefined;
  readonly territoryName: LocalizedText;
  readonly undoable?: number | undefined;
  readonly duplicateOf?: string | undefined;
}

export function describeImport(row: ImportRow, beside: Beside): PlanImport {
  const { counts, step, territoryName, undoable, duplicateOf } = beside;
  const isUnread = row.state === 'received' || row.state === 'reading';
  const countOf = (kind: CountRow['kind']): PlanImport['counts']['indicator'] => {
    const of = (decision: CountRow['decision']): number =>
      counts.find((each) => each.import === row.id && each.kind === kind && each.decision === decision)?.count ?? 0;
    return {
      open: of('open'),
      accepted: of('accepted'),
      edited: of('edited'),
      merged: of('merged'),
      rejected: of('rejected'),
    };
  };
  return {
    id: row.id,
    version: row.version,
    state: row.state,
    fileName: row.file_name,
    fileHash: row.file_hash,
    bytes: row.file_bytes,
    ...(isUnread ? { progress: { step: step ?? 'waiting', share: shares[step ?? 'waiting'] } } : {}),
    ...(row.error ? { error: row.error } : {}),
    notices: row.notices,
    ...(row.pages === null ? {} : { pages: row.pages }),
    ...(row.characters === null ? {} : { characters: row.characters }),
    heading: row.heading,
    territoryName,
    counts: {
      indicator: countOf('indicator'),
      commitment: countOf('commitment'),
      measure: countOf('measure'),
      project: countOf('project'),
    },
    ...(undoable === undefined ? {} : { undoable }),
    ...(duplicateOf === undefined ? {} : { duplicateOf }),
    ...(row.adopted_plan === null || row.adopted_version === null
      ? {}
      : { adopted: { plan: row.adopted_plan, version: row.adopted_version } }),
    createdBy: row.created_by,
    createdAt: row.created_at.toISOString(),
    ...(row.read_at ? { readAt: row.read_at.toISOString() } : {}),
    ...(row.finished_at ? { finishedAt: row.finished_at.toISOString() } : {}),
  };
}

export function describeItem(item: StoredItem, all: readonly StoredItem[]): PlanImportItem {
  const { id, kind, version, decision, added, quote, confidence, read, content } = item;
  const { page, section, continues, mergedInto, reason, decidedBy, decidedAt } = item;
  const described = {
    id,
    kind,
    version,
    decision,
    added,
    quote,
    confidence,
    read,
    content,
    spans: spansOf(item, all).map(({ start, end }) => ({ start, end })),
    doubts: [...item.doubts],
    problems: draftProblems(kind, content),
    mergedFrom: all.filter((other) => other.mergedInto === id).map((other) => other.id),
    ...(page === undefined ? {} : { page }),
    ...(section === undefined ? {} : { section }),
    ...(continues === undefined ? {} : { continues }),
    ...(mergedInto === undefined ? {} : { mergedInto }),
    ...(reason === undefined ? {} : { reason }),
    ...(decidedBy === undefined ? {} : { decidedBy }),
    ...(decidedAt === undefined ? {} : { decidedAt }),
  };
  return described;
}

export const describeDecision = ({
  number,
  action,
  items,
  personName,
  at,
  undone,
}: DecisionRow): PlanImportDecision => ({
  number,
  action,
  items: items.map(({ id }) => id),
  by: personName,
  at: at.toISOString(),
  undone,
});
