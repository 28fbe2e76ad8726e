import { fc, it } from '@fast-check/vitest';
import { describe, expect } from 'vitest';
import { evaluateTarget } from './evaluate-target.ts';
import type { TargetExpression } from './expression.ts';
import type { FigureOfYear, TargetInput } from './judgement.ts';

const anIndicator = (changes: Partial<TargetInput>): TargetInput => ({
  expression: { kind: 'level', comparator: '<=', value: 35 },
  direction: 'lower-is-better',
  unit: 'ug/m3',
  decimals: 1,
  baseline: { year: 2020, value: 38 },
  targetYear: 2025,
  from: 2021,
  values: [],
  currentYear: 2026,
  ...changes,
});
const judge = (changes: Partial<TargetInput>) => evaluateTarget(anIndicator(changes));
const statusOf = (changes: Partial<TargetInput>) => judge(changes).status;
const about35: TargetExpression = { kind: 'level', comparator: '=', value: 35, about: true };
const in2025 = (value: number) => ({ values: [{ year: 2025, value }] });

describe('after the plan period', () => {
  it('is met or missed by the value of the target year', () => {
    expect(statusOf(in2025(27))).toBe('met');
    expect(statusOf(in2025(35))).toBe('met');
    expect(statusOf(in2025(35.1))).toBe('missed');
  });

  it('is not judged by an earlier year', () => {
    const judged = judge({ values: [{ year: 2024, value: 30.5 }] });
    expect(judged).toMatchObject({ status: 'not-judgeable', basis: { year: 2024 } });
    expect(judged.reason.zh).toContain('缺少 2025 年');
    expect(judged.grade).toBeUndefined();
  });

  it('is not judged by values from before or after the plan', () => {
    expect(statusOf({ values: [{ year: 2020, value: 30 }] })).toBe('not-judgeable');
    expect(statusOf({ values: [{ year: 2026, value: 30 }] })).toBe('not-judgeable');
  });

  it('says when simulated values are all there is', () => {
    expect(judge({ values: [{ year: 2025, value: 30, simulated: true }] }).reason.zh).toContain('模拟');
    expect(judge({}).reason.zh).not.toContain('模拟');
  });

  it.prop([fc.double({ min: 0, max: 100, noNaN: true })])('is never on course or at risk', (value) => {
    expect(['met', 'missed']).toContain(statusOf(in2025(value)));
  });
});

describe('what may decide', () => {
  const figure = fc.record({
    year: fc.integer({ min: 2018, max: 2026 }),
    value: fc.double({ min: 0, max: 100, noNaN: true }),
    origin: fc.constantFrom('computed' as const, 'reported' as const),
  });
  const indecisive = fc.tuple(figure, fc.constantFrom({ simulated: true }, { complete: false }));

  it.prop([
    fc.array(figure, { maxLength: 6 }),
    fc.array(indecisive, { maxLength: 6 }),
    fc.integer({ min: 2021, max: 2027 }),
  ])('simulated and incomplete values change neither status nor progress', (values, others, currentYear) => {
    const without = judge({ values, currentYear });
    const spoiled = judge({ values: [...others.map(([one, flag]) => ({ ...one, ...flag })), ...values], currentYear });
    expect({ ...spoiled, reason: null }).toEqual({ ...without, reason: null });
  });

  it('a computed value of a complete year goes before the reported one, in either order', () => {
    const values: FigureOfYear[] = [
      { year: 2025, value: 40, origin: 'computed' },
      { year: 2025, value: 30, origin: 'reported' },
    ];
    expect(judge({ values })).toMatchObject({ status: 'missed', basis: { value: 40 } });
    expect(judge({ values: values.toReversed() })).toMatchObject({ status: 'missed', basis: { value: 40 } });
  });
});

describe('about a value', () => {
  it('compares after rounding to the decimals of the target, and says so', () => {
    expect(statusOf({ expression: about35, ...in2025(35.4) })).toBe('met');
    expect(statusOf({ expression: about35, ...in2025(35.6) })).toBe('missed');
    expect(judge({ expression: about35, ...in2025(35.4) }).reason.zh).toContain('左右');
  });
});

describe('a figure without a sign', () => {
  it('is reached from the side the direction says', () => {
    const expression: TargetExpression = { kind: 'level', comparator: '=', value: 44 };
    expect(statusOf({ expression, ...in2025(44.4), direction: 'higher-is-better' })).toBe('met');
    expect(statusOf({ expression, ...in2025(44.4), direction: 'lower-is-better' })).toBe('missed');
  });
});

describe('while the plan runs', () => {
  const running = { currentYear: 2023 };
  it('is on course where the target is reached already, never met', () => {
    expect(statusOf({ ...running, values: [{ year: 2022, value: 30 }] })).toBe('on-course');
  });

  it('follows the straight line from the baseline to the target', () => {
    const expression: TargetExpression = { kind: 'level', comparator: '<=', value: 28 };
    expect(statusOf({ ...running, expression, values: [{ year: 2022, value: 34 }] })).toBe('on-course');
    expect(statusOf({ ...running, expression, values: [{ year: 2022, value: 34.1 }] })).toBe('at-risk');
    expect(statusOf({ ...running, expression, baseline: undefined, values: [{ year: 2022, value: 34 }] })).toBe(
      'at-risk',
    );
  });

  it('still runs on the last day of the target year', () => {
    expect(statusOf({ currentYear: 2025, values: [{ year: 2024, value: 36 }] })).toBe('at-risk');
    expect(statusOf({ currentYear: 2026, values: [{ year: 2024, value: 36 }] })).toBe('not-judgeable');
  });

  it.prop([fc.double({ min: 0, max: 100, noNaN: true }), fc.integer({ min: 2021, max: 2024 })])(
    'is never met or missed',
    (value, year) => {
      expect(['on-course', 'at-risk']).toContain(statusOf({ currentYear: 2025, values: [{ year, value }] }));
    },
  );
});

describe('values printed as bounds', () => {
  const expression: TargetExpression = { kind: 'level', comparator: '>', value: 95 };
  const printed = (text: string) =>
    statusOf({ expression, direction: 'higher-is-better', values: [{ year: 2025, text }] });
  it('decide where the bound does', () => {
    expect(printed('>95')).toBe('met');
    expect(printed('≥96')).toBe('met');
    expect(printed('<90')).toBe('missed');
    expect(printed('≤95')).toBe('missed');
  });
  it('leave open what they leave open', () => {
    expect(printed('>90')).toBe('not-judgeable');
    expect(printed('≥95')).toBe('not-judgeable');
    expect(printed('大部分')).toBe('not-judgeable');
  });
  it('a report of pass or fail decides', () => {
    expect(printed('已达到')).toBe('met');
    expect(printed('未达到')).toBe('missed');
    expect(printed('attained')).toBe('met');
    expect(printed('not attained')).toBe('missed');
    expect(
      statusOf({ expression: { kind: 'delegated', to: 'city' }, values: [{ year: 2025, text: '达到市级要求' }] }),
    ).toBe('met');
  });
});

describe('qualities', () => {
  const improve = {
    expression: { kind: 'qualitative', quality: 'improve' },
    direction: 'higher-is-better',
  } as const;
  it('improvement compares with the baseline', () => {
    const baseline = { year: 2020, value: 75.4 };
    expect(judge({ ...improve, baseline, ...in2025(85.2) })).toMatchObject({ status: 'met', grade: 'done' });
    expect(judge({ ...improve, baseline, ...in2025(75.4) })).toMatchObject({ status: 'missed', grade: 'behind' });
    expect(judge({ ...improve, baseline, values: [{ year: 2022, value: 70 }], currentYear: 2023 })).toMatchObject({
      status: 'at-risk',
      grade: 'reverse',
    });
  });
  it('or with the last value before the plan where there is no baseline', () => {
    const values = [
      { year: 2018, value: 90 },
      { year: 2019, value: 60 },
      { year: 2025, value: 70 },
    ];
    expect(statusOf({ ...improve, baseline: undefined, values })).toBe('met');
    expect(statusOf({ ...improve, baseline: undefined, ...in2025(70) })).toBe('not-judgeable');
  });
  it('what is kept may stay as it was', () => {
    const keep = { ...improve, expression: { kind: 'qualitative', quality: 'keep' } } as const;
    expect(statusOf({ ...keep, baseline: { year: 2020, value: 75.4 }, ...in2025(75.4) })).toBe('met');
    expect(statusOf({ ...keep, baseline: { year: 2020, value: 75.4 }, ...in2025(75.3) })).toBe('missed');
  });
  it('elimination asks for zero, basic elimination for zero after rounding', () => {
    const eliminate = { kind: 'qualitative', quality: 'eliminate' } as const;
    const basically = { kind: 'qualitative', quality: 'basically-eliminate' } as const;
    expect(statusOf({ expression: eliminate, ...in2025(0) })).toBe('met');
    expect(statusOf({ expression: eliminate, ...in2025(0.3) })).toBe('missed');
    expect(statusOf({ expression: basically, ...in2025(0.3) })).toBe('met');
    expect(statusOf({ expression: basically, ...in2025(0.8) })).toBe('missed');
  });
  it('full coverage asks for all of a share', () => {
    const full = {
      expression: { kind: 'qualitative', quality: 'full-coverage' },
      direction: 'higher-is-better',
    } as const;
    expect(statusOf({ ...full, unit: '%', ...in2025(100) })).toBe('met');
    expect(statusOf({ ...full, unit: '%', ...in2025(99.9) })).toBe('missed');
    expect(statusOf({ ...full, unit: '个', ...in2025(5) })).toBe('not-judgeable');
  });
});

describe('changes against a base', () => {
  const fall = (base: 'peak' | 'unstated' | { year: number }): TargetExpression => ({
    kind: 'change',
    direction: 'decrease',
    comparator: '>=',
    value: 10,
    measure: 'percent',
    base,
  });
  it('the highest earlier value is the peak', () => {
    const values = [{ year: 2018, value: 1.5 }, ...in2025(1.35).values];
    const carbon = { unit: '100Mt', decimals: 2 };
    expect(statusOf({ ...carbon, expression: fall('peak'), baseline: undefined, values })).toBe('met');
    expect(
      statusOf({ ...carbon, expression: fall('peak'), baseline: { year: 2020, value: 1.4 }, ...in2025(1.35) }),
    ).toBe('missed');
    expect(statusOf({ ...carbon, expression: fall('peak'), baseline: undefined, ...in2025(1.35) })).toBe(
      'not-judgeable',
    );
  });
  it('a named year is looked up, and named when it is missing', () => {
    expect(judge({ expression: fall({ year: 2020 }), ...in2025(34.2) })).toMatchObject({
      status: 'met',
      progress: 1,
      bound: { comparator: '<=', value: 34.2 },
    });
    expect(statusOf({ expression: fall({ year: 2020 }), ...in2025(34.3) })).toBe('missed');
    expect(judge({ expression: fall({ year: 2019 }), ...in2025(30) }).reason.zh).toContain('2019');
  });
  it('of a figure that is itself a change, the figure is compared', () => {
    const change = { nature: 'change', direction: 'higher-is-better', unit: '%', baseline: undefined } as const;
    expect(statusOf({ ...change, expression: fall('unstated'), ...in2025(10.4) })).toBe('met');
    expect(statusOf({ ...change, expression: fall('unstated'), ...in2025(9.9) })).toBe('missed');
  });
});

describe('sums', () => {
  const cut: Partial<TargetInput> = {
    expression: { kind: 'cumulative', comparator: '>', value: 1.38 },
    direction: 'higher-is-better',
    unit: '10kt',
    decimals: 2,
    baseline: undefined,
  };
  const yearly = (...amounts: number[]) => amounts.map((value, index) => ({ year: 2021 + index, value }));
  it('add up the years of the plan', () => {
    expect(statusOf({ ...cut, values: yearly(0.3, 0.3, 0.3, 0.3, 0.2) })).toBe('met');
    expect(statusOf({ ...cut, values: yearly(0.3, 0.3, 0.3, 0.3, 0.18) })).toBe('missed');
    expect(judge({ ...cut, values: yearly(0.3, 0.3), currentYear: 2023 })).toMatchObject({
      status: 'on-course',
      timeProgress: 0.4,
    });
    expect(statusOf({ ...cut, values: yearly(0.2, 0.2), currentYear: 2023 })).toBe('at-risk');
  });
  it('are open while a year is missing, unless they are reached without it', () => {
    const withoutSecond = (last: number) => [...yearly(0.3), { year: 2025, value: last }];
    expect(judge({ ...cut, values: withoutSecond(0.3) }).reason.zh).toContain('2022、2023、2024');
    expect(statusOf({ ...cut, values: withoutSecond(1.2) })).toBe('met');
  });
});

describe('delegated', () => {
  it('is not judged unless the plan’s own floor is broken', () => {
    expect(statusOf({ expression: { kind: 'delegated', to: 'city' }, ...in2025(30) })).toBe('not-judgeable');
    const expression: TargetExpression = {
      kind: 'delegated',
      to: 'city',
      atLeast: { kind: 'level', comparator: '>=', value: 95 },
    };
    expect(statusOf({ expression, ...in2025(94) })).toBe('missed');
    expect(statusOf({ expression, ...in2025(96) })).toBe('not-judgeable');
  });
});

// The goals are those of the plans, the present values are made up to have one of each grade.
describe('progress beside time, end of the third of five years', () => {
  const inThird = (value: number, changes: Partial<TargetInput>) =>
    judge({ values: [{ year: 2023, value }], currentYear: 2024, ...changes });
  const up = { direction: 'higher-is-better', unit: '%', decimals: 2 } as const;
  it.each([
    ['twice the way', inThird(32, { expression: about35 }), 2, 'done', 'on-course'],
    [
      'a fall of 9.9 of 18 %',
      inThird(9.9, {
        ...up,
        nature: 'change',
        baseline: undefined,
        expression: { kind: 'level', comparator: '=', value: 18, about: true },
        decimals: 1,
      }),
      10 / 18,
      'basically-on-track',
      'at-risk',
    ],
    [
      'a share of 26 to 40',
      inThird(31, {
        ...up,
        baseline: { year: 2020, value: 26 },
        expression: { kind: 'level', comparator: '=', value: 40 },
      }),
      5 / 14,
      'behind',
      'at-risk',
    ],
    [
      'a step back',
      inThird(31.79, {
        ...up,
        baseline: { year: 2020, value: 31.8 },
        expression: { kind: 'level', comparator: '=', value: 31.85 },
      }),
      -0.2,
      'reverse',
      'at-risk',
    ],
  ])('%s', (_, judged, progress, grade, status) => {
    expect(judged.progress).toBeCloseTo(progress, 9);
    expect(judged.timeProgress).toBeCloseTo(0.6, 9);
    expect(judged).toMatchObject({ grade, status });
  });

  it('a target that holds in each year is a ratio without a course', () => {
    const noise: Partial<TargetInput> = {
      unit: 'dB(A)',
      expression: { kind: 'level', comparator: '<', value: 55 },
      baseline: { year: 2020, value: 53.8 },
    };
    expect(inThird(54.2, noise)).toMatchObject({ progress: 1, formula: 'ratio', grade: 'done', status: 'on-course' });
    expect(inThird(60, noise)).toMatchObject({ formula: 'ratio', grade: 'basically-on-track', status: 'at-risk' });
  });

  it.prop([
    fc.double({ min: -100, max: 200, noNaN: true }),
    fc.integer({ min: 2021, max: 2025 }),
    fc.integer({ min: 2021, max: 2027 }),
  ])('a grade of done says the same as the status', (value, year, currentYear) => {
    const { status, grade } = judge({ values: [{ year, value }], currentYear });
    if (grade === undefined) expect(status).toBe('not-judgeable');
    else if (grade === 'done') expect(['met', 'on-course']).toContain(status);
    else expect(status === 'met').toBe(false);
  });
});
