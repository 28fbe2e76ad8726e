import type { PlanImportDocument, PlanItemKind } from '@ecoloop/api-contract';
import { draftProblems } from './draft-problems.ts';
import { PlanImportErrors } from './errors.ts';
import type { StoredItem } from './repository.ts';

export interface ItemQuery {
  readonly kind?: PlanItemKind;
  readonly decision?: StoredItem['decision'];
  /** Those below it are meant too. */
  readonly section?: string;
  readonly atMostConfidence?: number;
  readonly withProblems?: boolean;
  readonly text?: string;
  readonly limit: number;
  /** Place in the filtered list. */
  readonly cursor?: string;
}

/** A page of the items a query asks for, in the order of the document. */
export function filterItems(
  all: readonly StoredItem[],
  outline: PlanImportDocument['outline'],
  query: ItemQuery,
): { readonly items: StoredItem[]; readonly next?: string; readonly total: number } {
  const { kind, decision, section, atMostConfidence, withProblems, text, limit, cursor = '0' } = query;
  if (!/^\d{1,6}$/.test(cursor)) throw PlanImportErrors.INVALID_CURSOR({ cursor });
  const sections = section === undefined ? undefined : sectionsBelow(section, outline);
  const wanted = text?.trim().toLowerCase() ?? '';
  const found = all.filter(
    (item) =>
      (kind === undefined || item.kind === kind) &&
      (decision === undefined || item.decision === decision) &&
      (sections === undefined || sections.has(item.section ?? '')) &&
      (atMostConfidence === undefined || item.confidence <= atMostConfidence) &&
      (withProblems !== true || draftProblems(item.kind, item.content).length > 0) &&
      (wanted === '' || `${item.quote}\n${JSON.stringify(item.content)}`.toLowerCase().includes(wanted)),
  );
  const first = Number(cursor);
  const items = found.slice(first, first + limit);
  const end = first + items.length;
  return { items, ...(end < found.length ? { next: String(end) } : {}), total: found.length };
}

function sectionsBelow(key: string, outline: PlanImportDocument['outline']): ReadonlySet<string> {
  const below = new Set([key]);
  // Parents come before their children in an outline.
  for (const section of outline) if (section.parent !== undefined && below.has(section.parent)) below.add(section.key);
  return below;
}
