import type { PlanImportItem } from '@ecoloop/api-contract';
import { parseTarget } from '@ecoloop/plan-reader';
import type { Stretch } from './source-blocks.ts';

/** An item that a person is about to add at the characters marked, with what they already say. */
export function addedItem(kind: PlanImportItem['kind'], span: Stretch, text: string): PlanImportItem {
  const quote = text.slice(span.start, span.end).trim();
  const name = { zh: quote, en: quote };
  const read = parseTarget(quote);
  const item = {
    id: '',
    version: 0,
    decision: 'open' as const,
    added: true,
    spans: [span],
    quote,
    confidence: 1,
    doubts: [],
    problems: [],
    mergedFrom: [],
    read: {},
  };
  switch (kind) {
    case 'indicator':
      return { ...item, kind, content: { name, ...(read && { unit: read.unit, target: read.expression }) } };
    case 'commitment':
      return {
        ...item,
        kind,
        content: { phrase: quote, ...(read && { unit: read.unit, expression: read.expression }) },
      };
    case 'measure':
      return { ...item, kind, content: { name, text: quote, leads: [], supports: [], commitments: [] } };
    case 'project':
      return { ...item, kind, content: { name, leads: [], supports: [] } };
  }
}
