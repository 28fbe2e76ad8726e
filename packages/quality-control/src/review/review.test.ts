import { fc, it as property } from '@fast-check/vitest';
import { mean, percentile } from '@ecoloop/statistics';
import { describe, expect, it } from 'vitest';
import { columnOf } from '../fixtures/columns.ts';
import { checkColumn } from '../rules/check-columns.ts';
import { declaredHourlyChecks } from '../rules/declared-checks.ts';
import { applyDecisions, effectOfReview } from './apply-decisions.ts';
import { decisionRanks, type Decision, type PersonDecision } from './decision.ts';
import { suspectFindings } from './suspect-findings.ts';

const original = columnOf(10, 20, 30, NaN, 50);

function byPerson(action: PersonDecision['action'], start: number, end: number, position = 1): PersonDecision {
  return { by: 'person', person: 'reviewer', action, start, end, position, reason: 'inlet blocked' };
}

describe('a decision of a person', () => {
  it('takes values out, and they are no longer counted', () => {
    const reviewed = applyDecisions(original, [byPerson({ kind: 'invalidate' }, 0, 2)]);
    expect(reviewed.values).toEqual(columnOf(NaN, NaN, 30, NaN, 50));
    expect([...reviewed.quality]).toEqual([2, 2, 0, 0, 0]);
    expect(reviewed.changes).toEqual([{ start: 0, end: 2, decision: 0, changed: 2 }]);
    expect(effectOfReview(reviewed)).toEqual({ before: { value: 27.5, count: 4 }, after: { value: 40, count: 2 } });
  });

  it('puts one value, or one for each hour, in their place', () => {
    const reviewed = applyDecisions(original, [
      byPerson({ kind: 'replace', value: columnOf(11, 20) }, 0, 2),
      byPerson({ kind: 'replace', value: 40 }, 3, 5, 2),
    ]);
    expect(reviewed.values).toEqual(columnOf(11, 20, 30, 40, 40));
    expect(reviewed.changes).toEqual([
      { start: 0, end: 2, decision: 0, changed: 1 },
      { start: 3, end: 5, decision: 1, changed: 2 },
    ]);
  });

  it('confirms a value that a check suspects', () => {
    const suspect = suspectFindings([{ rule: 'step', start: 1, end: 3, figure: 9, bound: 5 }], 5);
    const reviewed = applyDecisions(original, [...suspect, byPerson({ kind: 'confirm' }, 1, 2)]);
    expect([...reviewed.quality]).toEqual([0, 0, 1, 0, 0]);
    expect([...reviewed.decidedBy]).toEqual([-1, 1, 0, -1, -1]);
    expect(reviewed.changes).toEqual([]);
  });

  it('of a later position goes over an earlier one', () => {
    const decisions = [byPerson({ kind: 'confirm' }, 0, 1, 9), byPerson({ kind: 'invalidate' }, 0, 1, 3)];
    expect(applyDecisions(original, decisions).values[0]).toBe(10);
  });

  it.each([
    [byPerson({ kind: 'invalidate' }, 2, 2), 'stretch'],
    [byPerson({ kind: 'invalidate' }, -1, 2), 'stretch'],
    [byPerson({ kind: 'invalidate' }, 0, 6), 'stretch'],
    [byPerson({ kind: 'invalidate' }, 0.5, 2), 'stretch'],
    [{ ...byPerson({ kind: 'invalidate' }, 0, 1), reason: ' ' }, 'reason'],
    [byPerson({ kind: 'replace', value: NaN }, 0, 1), '"value"'],
    [byPerson({ kind: 'replace', value: columnOf(1) }, 0, 2), '"value" must have 2'],
  ])('that cannot be applied is refused: %o', (decision, message) => {
    expect(() => applyDecisions(original, [decision])).toThrow(message);
  });
});

describe('who wins', () => {
  const decision = fc.record({
    by: fc.constantFrom('person', 'automatic', 'device'),
    start: fc.integer({ min: 0, max: 3 }),
    length: fc.integer({ min: 1, max: 2 }),
    kind: fc.constantFrom('invalidate', 'confirm', 'replace'),
  });
  const decisions = fc.array(decision, { maxLength: 8 }).map((list) =>
    list.map(({ by, start, length, kind }, position): Decision => {
      const stretch = { start, end: start + length, position, reason: 'seen' };
      if (by === 'device') return { by, action: { kind: 'invalidate' }, ...stretch };
      if (by === 'automatic') return { by, action: { kind: 'suspect' }, ...stretch };
      return byPerson(kind === 'replace' ? { kind, value: position } : { kind }, start, start + length, position);
    }),
  );

  property.prop([decisions, fc.integer({ min: 0, max: 7 })])(
    'is the strongest, then the latest, in whatever order they are listed; a check never invalidates nor restores',
    (list, turn) => {
      const reviewed = applyDecisions(original, list);
      const turned = applyDecisions(original, [...list.slice(turn), ...list.slice(0, turn)]);
      expect([turned.values, turned.quality]).toEqual([reviewed.values, reviewed.quality]);
      for (const [place, received] of original.entries()) {
        const about = list.filter(({ by, start, end }) => by !== 'automatic' && start <= place && place < end);
        const [winner] = about.sort((a, b) => decisionRanks[b.by] - decisionRanks[a.by] || b.position - a.position);
        const expected =
          winner?.action.kind === 'invalidate'
            ? NaN
            : winner?.action.kind === 'replace'
              ? winner.action.value
              : received;
        expect(reviewed.values[place]).toBe(expected);
      }
    },
  );

  property.prop([decisions])('leaves the original as it was received', (list) => {
    const copy = Float64Array.from(original);
    const reviewed = applyDecisions(copy, list);
    expect(reviewed.original).toBe(copy);
    expect(copy).toEqual(original);
    const changed = reviewed.changes.reduce((sum, change) => sum + change.changed, 0);
    expect(changed).toBe([...copy.keys()].filter((p) => !Object.is(copy[p], reviewed.values[p])).length);
  });
});

describe('automatic checks', () => {
  const values = fc
    .array(fc.oneof(fc.constant(NaN), fc.integer({ min: -100, max: 3000 })), { maxLength: 60 })
    .map((list) => Float64Array.from(list));

  property.prop([values])('change no statistic, whatever they find', (column) => {
    const { findings } = checkColumn(column, declaredHourlyChecks('pm25'));
    const reviewed = applyDecisions(column, suspectFindings(findings, 1));
    expect(reviewed.values).toEqual(column);
    expect(reviewed.changes).toEqual([]);
    for (const statistic of [mean, (of: Float64Array) => percentile(of, 95)]) {
      const { before, after } = effectOfReview(reviewed, statistic);
      expect(after).toEqual(before);
    }
  });

  it('do change the quality that is shown', () => {
    const column = columnOf(30, 2000, 30);
    const { findings } = checkColumn(column, declaredHourlyChecks('pm25'));
    expect([...applyDecisions(column, suspectFindings(findings, 1)).quality]).toEqual([0, 1, 1]);
  });
});

it('an empty column has nothing to decide about', () => {
  expect(applyDecisions(columnOf(), [])).toMatchObject({ changes: [], values: columnOf() });
});
