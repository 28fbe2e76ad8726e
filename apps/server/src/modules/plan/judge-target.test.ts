import type { Target } from '@ecoloop/domain-kit';
import { fc, it } from '@fast-check/vitest';
import { describe, expect } from 'vitest';
import { judgeTarget, type JudgeInput } from './judge-target.ts';

const anIndicator = (changes: Partial<JudgeInput>): JudgeInput => ({
  target: { kind: 'value', comparator: '<=', value: 35 },
  direction: 'lower-is-better',
  unit: 'ug/m3',
  decimals: 1,
  baseline: { year: 2020, value: 38 },
  targetYear: 2025,
  from: 2021,
  values: [],
  currentYear: 2026,
  hasSimulated: false,
  ...changes,
});
const statusOf = (changes: Partial<JudgeInput>) => judgeTarget(anIndicator(changes)).status;
const about35: Target = { kind: 'value', comparator: '<=', value: 35, about: true };
const in2025 = (value: number) => ({ values: [{ year: 2025, value }] });

describe('after the plan period', () => {
  it('is met or missed by the value of the target year', () => {
    expect(statusOf(in2025(27))).toBe('met');
    expect(statusOf(in2025(35))).toBe('met');
    expect(statusOf(in2025(35.1))).toBe('missed');
  });

  it('is not judged by an earlier year', () => {
    const judged = judgeTarget(anIndicator({ values: [{ year: 2024, value: 30.5 }] }));
    expect(judged).toMatchObject({ status: 'not-judgeable', basis: { year: 2024 } });
    expect(judged.reason.zh).toContain('缺少 2025 年');
  });

  it('is not judged by values from before or after the plan', () => {
    expect(statusOf({ values: [{ year: 2020, value: 30 }] })).toBe('not-judgeable');
    expect(statusOf({ values: [{ year: 2026, value: 30 }] })).toBe('not-judgeable');
  });

  it('says when simulated values are all there is', () => {
    expect(judgeTarget(anIndicator({ hasSimulated: true })).reason.zh).toContain('模拟');
    expect(judgeTarget(anIndicator({})).reason.zh).not.toContain('模拟');
  });

  it.prop([fc.double({ min: 0, max: 100, noNaN: true })])('is never on course or at risk', (value) => {
    expect(['met', 'missed']).toContain(statusOf(in2025(value)));
  });
});

describe('about a value', () => {
  it('compares after rounding to the decimals of the target, and says so', () => {
    expect(statusOf({ target: about35, ...in2025(35.4) })).toBe('met');
    expect(statusOf({ target: about35, ...in2025(35.6) })).toBe('missed');
    expect(judgeTarget(anIndicator({ target: about35, ...in2025(35.4) })).reason.zh).toContain('左右');
  });
});

describe('while the plan runs', () => {
  const running = { currentYear: 2023 };
  it('is on course where the target is reached already, never met', () => {
    expect(statusOf({ ...running, values: [{ year: 2022, value: 30 }] })).toBe('on-course');
  });

  it('follows the straight line from the baseline to the target', () => {
    const target: Target = { kind: 'value', comparator: '<=', value: 28 };
    expect(statusOf({ ...running, target, values: [{ year: 2022, value: 34 }] })).toBe('on-course');
    expect(statusOf({ ...running, target, values: [{ year: 2022, value: 34.1 }] })).toBe('at-risk');
    expect(statusOf({ ...running, target, baseline: undefined, values: [{ year: 2022, value: 34 }] })).toBe('at-risk');
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
  const target: Target = { kind: 'value', comparator: '>', value: 95 };
  const printed = (text: string) => statusOf({ target, direction: 'higher-is-better', values: [{ year: 2025, text }] });
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
});

describe('steady improvement', () => {
  const improve = { target: { kind: 'improve' } as const, direction: 'higher-is-better' as const };
  it('compares with the baseline', () => {
    const baseline = { year: 2020, value: 75.4 };
    expect(statusOf({ ...improve, baseline, ...in2025(85.2) })).toBe('met');
    expect(statusOf({ ...improve, baseline, ...in2025(75.4) })).toBe('missed');
    expect(statusOf({ ...improve, baseline, values: [{ year: 2022, value: 70 }], currentYear: 2023 })).toBe('at-risk');
  });
  it('compares with the last value before the plan where there is no baseline', () => {
    const values = [
      { year: 2018, value: 90 },
      { year: 2019, value: 60 },
      { year: 2025, value: 70 },
    ];
    expect(statusOf({ ...improve, baseline: undefined, values })).toBe('met');
    expect(statusOf({ ...improve, baseline: undefined, ...in2025(70) })).toBe('not-judgeable');
  });
});

describe('elimination', () => {
  it('asks for zero, and basically eliminated for zero after rounding', () => {
    expect(statusOf({ target: { kind: 'eliminate' }, ...in2025(0) })).toBe('met');
    expect(statusOf({ target: { kind: 'eliminate' }, ...in2025(0.3) })).toBe('missed');
    expect(statusOf({ target: { kind: 'eliminate', basically: true }, ...in2025(0.3) })).toBe('met');
    expect(statusOf({ target: { kind: 'eliminate', basically: true }, ...in2025(0.8) })).toBe('missed');
  });
});

describe('below the peak', () => {
  const target: Target = { kind: 'below-peak', percent: 10 };
  it('takes the highest earlier value for the peak', () => {
    const values = [{ year: 2018, value: 1.5 }, ...in2025(1.35).values];
    expect(statusOf({ target, baseline: undefined, values })).toBe('met');
    expect(statusOf({ target, baseline: { year: 2020, value: 1.4 }, ...in2025(1.35) })).toBe('missed');
  });
  it('cannot be judged without an earlier value', () => {
    expect(statusOf({ target, baseline: undefined, ...in2025(1.35) })).toBe('not-judgeable');
  });
});

it('a target that could not be resolved is not judged', () => {
  expect(statusOf({ target: { kind: 'delegated' }, ...in2025(30) })).toBe('not-judgeable');
});
