import type { PlanImportItem } from '@ecoloop/api-contract';
import { itemName } from './review-queue.ts';

export interface MergeCandidate {
  readonly item: PlanImportItem;
  /** 0–1: how much its words and characters are those of the item to be merged. */
  readonly likeness: number;
}

/** Items that may tell the same as this one, the likeliest first: of its kind, and neither rejected nor merged. */
export function mergeCandidates(item: PlanImportItem, items: readonly PlanImportItem[]): readonly MergeCandidate[] {
  return items
    .filter(
      (other) =>
        other.id !== item.id &&
        other.kind === item.kind &&
        other.decision !== 'rejected' &&
        other.decision !== 'merged',
    )
    .map((other) => ({ item: other, likeness: likenessOf(item, other) }))
    .sort((a, b) => b.likeness - a.likeness);
}

function likenessOf(a: PlanImportItem, b: PlanImportItem): number {
  const overlaps = a.spans.some((one) => b.spans.some((other) => one.start < other.end && other.start < one.end));
  const names = sharedPairs(itemName(a), itemName(b));
  const quotes = sharedPairs(a.quote, b.quote);
  return Math.min(1, 0.6 * names + 0.4 * quotes + (overlaps ? 0.3 : 0));
}

/** Share of pairs of neighbouring characters that two texts have in common (Sørensen–Dice). */
function sharedPairs(a: string, b: string): number {
  const [ofA, ofB] = [pairsOf(a), pairsOf(b)];
  if (ofA.size + ofB.size === 0) return a === b ? 1 : 0;
  let shared = 0;
  for (const pair of ofA) if (ofB.has(pair)) shared += 1;
  return (2 * shared) / (ofA.size + ofB.size);
}

function pairsOf(text: string): ReadonlySet<string> {
  const characters = Array.from(text.replaceAll(/\s/g, ''));
  return new Set(characters.slice(0, -1).map((character, index) => `${character}${characters[index + 1] ?? ''}`));
}
