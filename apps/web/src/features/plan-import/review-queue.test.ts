import type { PlanImportItem } from '@ecoloop/api-contract';
import { describe, expect, it } from 'vitest';
import { mergeCandidates } from './merge-candidates.ts';
import {
  acceptableFrom,
  countBy,
  filterItems,
  itemDecisions,
  itemName,
  neighbourOf,
  nextOpen,
} from './review-queue.ts';

function commitment(id: string, part: Partial<PlanImportItem & { readonly kind: 'commitment' }> = {}): PlanImportItem {
  const content = { subject: id, phrase: id };
  return {
    kind: 'commitment',
    id,
    version: 1,
    decision: 'open',
    added: false,
    spans: [],
    quote: id,
    confidence: 0.9,
    doubts: [],
    problems: [],
    mergedFrom: [],
    read: content,
    content,
    ...part,
  };
}
const problem = { field: 'year', message: { zh: '缺年份', en: 'no year' } };
const items = [
  commitment('a', { section: '1.1' }),
  commitment('b', { section: '1.1.2', confidence: 0.5 }),
  commitment('c', { section: '2', problems: [problem] }),
  commitment('d', { section: '2', decision: 'accepted' }),
  commitment('e', { confidence: 0.97 }),
];
const body = { start: 0, end: 1 };
const outline = [
  { key: '1', level: 'chapter', title: '一', heading: body, body },
  { key: '1.1', level: 'section', title: '（一）', heading: body, body, parent: '1' },
  { key: '1.1.2', level: 'item', title: '2.', heading: body, body, parent: '1.1' },
  { key: '2', level: 'chapter', title: '二', heading: body, body },
];
const indicator = (id: string, targetYear: number): PlanImportItem => ({
  ...commitment(id),
  kind: 'indicator',
  read: {},
  content: { targetYear },
});
const past = indicator('p', 2020);
const current = indicator('q', 2025);
const ids = (list: readonly PlanImportItem[]): string => list.map(({ id }) => id).join('');

describe('the list of a review', () => {
  it('narrows by kind, decision, chapter with all under it, doubt, problem and words', () => {
    expect(ids(filterItems(items, {}, outline))).toBe('abcde');
    expect(ids(filterItems(items, { kind: 'indicator' }, outline))).toBe('');
    expect(ids(filterItems(items, { decision: 'accepted' }, outline))).toBe('d');
    expect(ids(filterItems(items, { section: '1' }, outline))).toBe('ab');
    expect(ids(filterItems(items, { look: 'doubtful' }, outline))).toBe('b');
    expect(ids(filterItems(items, { look: 'problems', section: '2' }, outline))).toBe('c');
    expect(ids(filterItems(items, { text: ' E ' }, outline))).toBe('e');
    expect(ids(filterItems([past, current], { look: 'past' }, outline, 2021))).toBe('p');
    expect(ids(filterItems([past, current], { look: 'past' }, outline))).toBe('');
  });

  it('goes to neighbours, and holds at its ends', () => {
    expect(neighbourOf(items, 'b', 1)?.id).toBe('c');
    expect(neighbourOf(items, 'e', 1)?.id).toBe('e');
    expect(neighbourOf(items, 'a', -1)?.id).toBe('a');
    expect(neighbourOf(items, undefined, 1)?.id).toBe('a');
    expect(neighbourOf([], 'a', 1)).toBeUndefined();
  });

  it('goes on to the next open item, from the top after the end', () => {
    expect(nextOpen(items, 'c')?.id).toBe('e');
    expect(nextOpen(items, 'e')?.id).toBe('a');
    expect(nextOpen([commitment('z')], 'z')).toBeUndefined();
  });

  it('accepts at once only what is open, sure enough and without problems', () => {
    const { items: sure, withProblems } = acceptableFrom(items, 0.9);
    expect([ids(sure), withProblems]).toEqual(['ae', 1]);
  });

  it('leaves out what an earlier plan had to reach', () => {
    const { items: sure, past: left } = acceptableFrom([past, current], 0.9, 2021);
    expect([ids(sure), left]).toEqual(['q', 1]);
  });

  it('counts its items by decision', () => {
    expect(countBy(itemDecisions, items, ({ decision }) => decision)).toMatchObject({
      open: 4,
      accepted: 1,
      edited: 0,
    });
  });

  it('calls an item that was read without a name by its words', () => {
    expect(itemName(commitment('x', { content: {}, quote: '达到60公里' }))).toBe('达到60公里');
  });
});

describe('what an item can be merged into', () => {
  it('is of its kind and still stands, the likeliest first', () => {
    const item = commitment('x', { content: { subject: '再生水年利用量' }, quote: '再生水年利用量达到12亿立方米' });
    const same = commitment('y', { content: { subject: '再生水利用量' }, quote: '再生水利用量达到12亿立方米' });
    const other = commitment('z', { content: { subject: '森林覆盖率' }, quote: '森林覆盖率达到45%' });
    const gone = commitment('w', { content: { subject: '再生水年利用量' }, decision: 'rejected' });
    const found = mergeCandidates(item, [item, other, gone, same]);
    expect(found.map(({ item: { id } }) => id)).toEqual(['y', 'z']);
    expect(found[0]?.likeness).toBeGreaterThan(0.7);
    expect(found[1]?.likeness).toBeLessThan(0.3);
  });
});
