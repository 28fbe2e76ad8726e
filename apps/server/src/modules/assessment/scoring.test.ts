import type { AssessmentFact, CriterionScoring, MissingRule, SchemeContent } from '@ecoloop/api-contract';
import { fc, it } from '@fast-check/vitest';
import { describe, expect } from 'vitest';
import { shareOf } from './score-criterion.ts';
import { scoreSheet, type SubjectFacts } from './score-sheet.ts';
import { schemeProblems } from './scheme-problems.ts';

const text = (words: string) => ({ zh: words, en: words });

const fact = (degree: number | undefined, status?: AssessmentFact['status']): AssessmentFact => ({
  ...(degree === undefined ? {} : { degree }),
  ...(status === undefined ? {} : { status }),
  reason: text(degree === undefined ? 'no value' : `degree ${degree}`),
  simulated: false,
  refs: [],
});

function scheme(weights: readonly number[], given: Partial<SchemeContent> = {}): SchemeContent {
  return {
    name: text('scheme'),
    total: weights.reduce((sum, weight) => sum + weight, 0),
    decimals: 2,
    missing: { kind: 'hold' },
    criteria: weights.map((weight, index) => ({
      key: `K${index + 1}`,
      name: text(`criterion ${index + 1}`),
      weight,
      attribute: 'binding',
      basis: { kind: 'entered', full: 100 },
      scoring: { kind: 'proportional' },
    })),
    adjustments: [],
    vetoes: [],
    tiers: [
      { key: 'GOOD', name: text('good'), atLeast: 80 },
      { key: 'FAIR', name: text('fair'), atLeast: 60 },
      { key: 'POOR', name: text('poor'), atLeast: 0 },
    ],
    ...given,
  };
}

function subject(code: string, degrees: readonly (number | undefined)[], recorded: SubjectFacts['recorded'] = {}) {
  return {
    subject: { ref: `territory:${code}`, name: text(code), territory: code },
    facts: Object.fromEntries(degrees.map((degree, index) => [`K${index + 1}`, fact(degree)])),
    recorded,
  };
}

const degree = fc.double({ min: -200, max: 300, noNaN: true });
const weight = fc.integer({ min: 1, max: 100 });
const share = fc.integer({ min: 0, max: 100 });

const steps = fc
  .array(fc.tuple(fc.integer({ min: -50, max: 200 }), share), { minLength: 1, maxLength: 6 })
  .map((pairs): CriterionScoring => {
    const bounds = [...new Set(pairs.map(([bound]) => bound))].sort((a, b) => b - a);
    const shares = pairs.map(([, each]) => each).sort((a, b) => b - a);
    return { kind: 'steps', steps: bounds.map((atLeast, index) => ({ atLeast, share: shares[index] ?? 0 })) };
  });
const deduct = fc
  .tuple(fc.integer({ min: 1, max: 50 }), fc.integer({ min: 1, max: 20 }))
  .map(([points, per]): CriterionScoring => ({ kind: 'deduct', points: points / 10, per }));
const scoring = fc.oneof(fc.constant<CriterionScoring>({ kind: 'proportional' }), steps, deduct);

describe('the share of a criterion', () => {
  it.prop([scoring, weight, degree, degree])('is never lower for more', (rule, points, one, other) => {
    const [low, high] = [Math.min(one, other), Math.max(one, other)];
    const [less, more] = [shareOf(rule, { degree: low }, points), shareOf(rule, { degree: high }, points)];
    expect(more).toBeGreaterThanOrEqual(less ?? Infinity);
  });

  it.prop([scoring, weight, degree])('lies between none and all of the weight', (rule, points, each) => {
    const part = shareOf(rule, { degree: each }, points) ?? Number.NaN;
    expect(part).toBeGreaterThanOrEqual(0);
    expect(part).toBeLessThanOrEqual(100);
  });

  it('follows the grade where the scheme scores by grade', () => {
    const rule = { kind: 'grade', done: 100, onTrack: 95, basicallyOnTrack: 80, behind: 40, reverse: 0 } as const;
    const grades = ['done', 'on-track', 'basically-on-track', 'behind', 'reverse'] as const;
    expect(grades.map((grade) => shareOf(rule, { grade }, 10))).toEqual([100, 95, 80, 40, 0]);
    expect(shareOf(rule, { degree: 90 }, 10)).toBeUndefined();
  });

  it('takes off by the percent short of 100', () => {
    expect(shareOf({ kind: 'deduct', points: 0.5, per: 1 }, { degree: 94 }, 10)).toBe(70);
    expect(shareOf({ kind: 'deduct', points: 5, per: 1 }, { degree: 94 }, 10)).toBe(0);
    expect(shareOf({ kind: 'deduct', points: 5, per: 1 }, { degree: 120 }, 10)).toBe(100);
  });
});

const missing = fc.oneof(
  fc.constant<MissingRule>({ kind: 'exclude' }),
  fc.constant<MissingRule>({ kind: 'zero' }),
  share.map((each): MissingRule => ({ kind: 'share', share: each })),
  fc.constant<MissingRule>({ kind: 'hold' }),
);
const criteria = fc.array(fc.tuple(weight, fc.option(degree, { nil: undefined })), { minLength: 1, maxLength: 12 });

describe('the score of a subject', () => {
  it.prop([criteria, missing])('is the sum of the points shown, scaled to what counts', (given, rule) => {
    const content = scheme(
      given.map(([each]) => each),
      { missing: rule },
    );
    const [result] = scoreSheet(content, [
      subject(
        '1',
        given.map(([, each]) => each),
      ),
    ]);
    const points = result?.criteria.map((each) => each.points ?? 0) ?? [];
    const shown = Math.round(points.reduce((sum, each) => sum + each, 0) * 100) / 100;
    if (result?.score === undefined) {
      expect(result?.state).toBe('withheld');
      expect(result?.criteria.some(({ state }) => state === 'not-judgeable')).toBe(true);
      return;
    }
    expect(result.score).toBeCloseTo((shown * content.total) / result.countedWeight, 1);
    if (result.countedWeight === content.total) expect(result.score).toBe(shown);
    expect(result.score).toBeGreaterThanOrEqual(0);
    expect(result.score).toBeLessThanOrEqual(content.total);
  });

  it.prop([criteria, missing])('never takes what is missing for nothing in silence', (given, rule) => {
    const content = scheme(
      given.map(([each]) => each),
      { missing: rule },
    );
    const [result] = scoreSheet(content, [
      subject(
        '1',
        given.map(([, each]) => each),
      ),
    ]);
    for (const [index, [, each]] of given.entries()) {
      const criterion = result?.criteria[index];
      expect(criterion?.state).toBe(each === undefined ? 'not-judgeable' : 'scored');
      expect(criterion?.handled).toBe(each === undefined ? rule.kind : undefined);
      if (each === undefined) expect(criterion?.reason.zh).toContain('无法评定');
    }
    if (rule.kind === 'hold' && given.some(([, each]) => each === undefined)) {
      expect(result).toMatchObject({ state: 'withheld' });
      expect(result).not.toHaveProperty('score');
      expect(result).not.toHaveProperty('rank');
    }
  });

  it.prop([criteria, fc.nat(), fc.integer({ min: 0, max: 100 })])(
    'never falls when one criterion gets better',
    (given, which, better) => {
      const degrees = given.map(([, each]) => each ?? 0);
      const index = which % degrees.length;
      const content = scheme(given.map(([each]) => each));
      const raised = degrees.map((each, place) => (place === index ? each + better : each));
      const scoreOf = (all: readonly number[]) => scoreSheet(content, [subject('1', all)])[0]?.score ?? Number.NaN;
      expect(scoreOf(raised)).toBeGreaterThanOrEqual(scoreOf(degrees));
    },
  );

  it('leaves an excluded criterion out and scales the rest', () => {
    const content = scheme([60, 40], { missing: { kind: 'exclude' } });
    const [result] = scoreSheet(content, [subject('1', [50, undefined])]);
    expect(result).toMatchObject({ score: 50, countedWeight: 60, tier: { key: 'POOR' } });
    expect(result?.criteria[1]).not.toHaveProperty('points');
  });

  it('follows the rule of the criterion before that of the scheme', () => {
    const content = scheme([60, 40]);
    const [first, second] = content.criteria;
    if (!first || !second) throw new Error('two criteria were made');
    const own = { ...content, criteria: [first, { ...second, missing: { kind: 'zero' } as const }] };
    expect(scoreSheet(own, [subject('1', [100, undefined])])[0]).toMatchObject({ state: 'scored', score: 60 });
  });

  it('takes off and gives on top no more than the scheme allows', () => {
    const content = scheme([100], {
      adjustments: [
        { key: 'LATE', name: text('late'), kind: 'deduction', points: 0.5, most: 3 },
        { key: 'PLUS', name: text('plus'), kind: 'bonus', points: 2, most: 2 },
      ],
    });
    const recorded = { LATE: { count: 10, note: 'ten reports' }, PLUS: { count: 3, note: 'three times' } };
    const [result] = scoreSheet(content, [subject('1', [50], recorded)]);
    expect(result?.adjustments.map(({ points }) => points)).toEqual([-3, 2]);
    expect(result?.score).toBe(49);
    expect(scoreSheet(content, [subject('1', [0], { LATE: { count: 1, note: 'x' } })])[0]?.score).toBe(0);
  });
});

describe('a veto', () => {
  const vetoed = scheme([50, 50], {
    vetoes: [
      {
        key: 'V1',
        name: text('missed'),
        when: { kind: 'binding-missed' },
        effect: { kind: 'best-tier', tier: 'POOR' },
      },
      { key: 'V2', name: text('forged'), when: { kind: 'recorded' }, effect: { kind: 'most-points', points: 59 } },
    ],
  });
  const withStatus = (code: string, status: AssessmentFact['status']): SubjectFacts => ({
    ...subject(code, [100, 100]),
    facts: { K1: fact(100, status), K2: fact(100, 'met') },
  });

  it('spoils the tier, whatever the points are, and with it the place', () => {
    const results = scoreSheet(vetoed, [withStatus('1', 'missed'), withStatus('2', 'met'), subject('3', [10, 10])]);
    expect(results.map(({ subject: { territory }, rank, tier }) => [territory, rank, tier?.key])).toEqual([
      ['2', 1, 'GOOD'],
      ['1', 2, 'POOR'],
      ['3', 3, 'POOR'],
    ]);
    expect(results[1]).toMatchObject({ score: 100, vetoes: [{ state: 'applied' }, { state: 'not-applied' }] });
  });

  it('stays open where the binding target cannot be judged', () => {
    const [result] = scoreSheet(vetoed, [withStatus('1', 'not-judgeable')]);
    expect(result?.vetoes[0]?.state).toBe('not-judgeable');
    expect(result?.tier?.key).toBe('GOOD');
  });

  it('limits the points where it was recorded', () => {
    const [result] = scoreSheet(vetoed, [{ ...withStatus('1', 'met'), recorded: { V2: { count: 1, note: 'case' } } }]);
    expect(result).toMatchObject({ score: 59, tier: { key: 'POOR' } });
  });

  it.prop([fc.array(degree, { minLength: 2, maxLength: 2 })])('never makes anything better', (degrees) => {
    const plain = scoreSheet({ ...vetoed, vetoes: [] }, [subject('1', degrees)])[0];
    const recorded = { V2: { count: 1, note: 'case' } };
    const spoilt = scoreSheet(vetoed, [{ ...subject('1', degrees), recorded }])[0];
    expect(spoilt?.score).toBeLessThanOrEqual(plain?.score ?? -1);
  });
});

describe('the ranking', () => {
  it('lets equal scores share a place: 1, 2, 2, 4, and puts who has none at the end', () => {
    const all = [
      subject('a', [70]),
      subject('b', [undefined]),
      subject('c', [90]),
      subject('d', [70]),
      subject('e', [60]),
    ];
    const results = scoreSheet(scheme([100]), all);
    expect(results.map(({ subject: { territory }, rank }) => [territory, rank])).toEqual([
      ['c', 1],
      ['a', 2],
      ['d', 2],
      ['e', 4],
      ['b', undefined],
    ]);
  });

  it.prop([fc.array(degree, { minLength: 1, maxLength: 20 })])('counts all that stand before', (degrees) => {
    const results = scoreSheet(
      scheme([100]),
      degrees.map((each, index) => subject(String(index), [each])),
    );
    for (const { rank, score = 0 } of results) {
      expect(rank).toBe(1 + results.filter((other) => (other.score ?? 0) > score).length);
    }
  });

  it.prop([fc.array(degree, { minLength: 1, maxLength: 12 })])(
    'does not hang on the order of the subjects',
    (degrees) => {
      const subjects = degrees.map((each, index) => subject(String(index), [each]));
      const placeOf = (given: readonly SubjectFacts[]) =>
        new Map(scoreSheet(scheme([100]), given).map((result) => [result.subject.ref, result.rank]));
      const [one, other] = [placeOf(subjects), placeOf([...subjects].reverse())];
      for (const [ref, rank] of one) expect(other.get(ref)).toBe(rank);
    },
  );
});

describe('a scheme', () => {
  const problems = (given: Partial<SchemeContent>) =>
    schemeProblems(scheme([50, 50], given), ['I1']).map(({ path }) => path);

  it.prop([fc.array(weight, { minLength: 1, maxLength: 20 })])(
    'is sound when its weights make the total',
    (weights) => {
      expect(schemeProblems(scheme(weights), [])).toEqual([]);
      expect(schemeProblems(scheme(weights, { total: weights.reduce((sum, each) => sum + each, 1) }), [])).toHaveLength(
        1,
      );
    },
  );

  it('is refused where less would be worth more', () => {
    const [criterion] = scheme([100]).criteria;
    if (!criterion) throw new Error('a criterion was made');
    const withScoring = (rule: CriterionScoring, basis = criterion.basis) =>
      problems({ criteria: [{ ...criterion, scoring: rule, basis }] });
    const rising = [
      { atLeast: 100, share: 50 },
      { atLeast: 80, share: 60 },
    ];
    expect(withScoring({ kind: 'steps', steps: rising })).toContain('criteria[0].scoring');
    const grade = { kind: 'grade', done: 100, onTrack: 90, basicallyOnTrack: 95, behind: 0, reverse: 0 } as const;
    const indicator = { kind: 'indicator', item: 'I1', degree: 'progress', target: 'plan' } as const;
    expect(withScoring(grade, indicator)).toContain('criteria[0].scoring');
    expect(withScoring({ ...grade, basicallyOnTrack: 80 }, indicator)).toEqual([]);
    expect(withScoring({ ...grade, basicallyOnTrack: 80 })).toContain('criteria[0].scoring');
    expect(withScoring({ kind: 'proportional' }, { ...indicator, item: 'I2' })).toContain('criteria[0].basis.item');
  });

  it('is refused where something in it names nothing, or twice the same', () => {
    const veto = { key: 'V1', name: text('veto') };
    expect(
      problems({
        vetoes: [
          { ...veto, when: { kind: 'recorded' }, effect: { kind: 'best-tier', tier: 'NONE' } },
          {
            ...veto,
            when: { kind: 'degree-below', criterion: 'K9', degree: 60 },
            effect: { kind: 'most-points', points: 1 },
          },
        ],
      }),
    ).toEqual(['vetoes[1].key', 'vetoes[0].effect.tier', 'vetoes[1].when.criterion']);
    expect(problems({ tiers: [{ key: 'A', name: text('a'), atLeast: 10 }] })).toEqual(['tiers']);
    expect(
      problems({
        tiers: [
          { key: 'A', name: text('a'), atLeast: 0 },
          { key: 'A', name: text('a'), atLeast: 0 },
        ],
      }),
    ).toEqual(['tiers[1].atLeast', 'tiers[1].key']);
  });
});
