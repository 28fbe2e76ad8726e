import { fc, it } from '@fast-check/vitest';
import { describe, expect } from 'vitest';
import type { Comparator, TargetExpression } from './expression.ts';
import { parseTarget } from './parse-target.ts';
import { printTarget } from './print-target.ts';

const expression = (text: string, unit = '%') => parseTarget(text, { unit })?.expression;
const level = (comparator: Comparator, value: number, about?: boolean) => ({
  kind: 'level',
  comparator,
  value,
  ...(about ? { about } : {}),
});

describe('cells of target tables', () => {
  it.each([
    ['56', level('=', 56)],
    ['≥65.7', level('>=', 65.7)],
    ['$\\geqslant 65.7$', level('>=', 65.7)],
    ['$\\leqslant 28$', level('<=', 28)],
    ['＞80', level('>', 80)],
    ['＜5', level('<', 5)],
    ['>95%', level('>', 95)],
    ['≥26.1*', level('>=', 26.1)],
    ['15左右', level('=', 15, true)],
    ['18 左右', level('=', 18, true)],
    ['约35', level('=', 35, true)],
    ['不低于 90', level('>=', 90)],
    ['95以上', level('>=', 95)],
    ['≤1,200', level('<=', 1200)],
    ['100', level('=', 100)],
    ['-5', level('=', -5)],
    ['0', level('=', 0)],
    ['8—10', { kind: 'range', least: 8, most: 10 }],
    ['10%～12%', { kind: 'range', least: 10, most: 12 }],
    ['〔18〕', { kind: 'cumulative', comparator: '=', value: 18 }],
    ['[≥1.38]', { kind: 'cumulative', comparator: '>=', value: 1.38 }],
    ['基本消除', { kind: 'qualitative', quality: 'basically-eliminate' }],
    ['消除', { kind: 'qualitative', quality: 'eliminate' }],
    ['动态清零', { kind: 'qualitative', quality: 'eliminate' }],
    ['稳步提升', { kind: 'qualitative', quality: 'improve' }],
    ['持续改善', { kind: 'qualitative', quality: 'improve' }],
    ['稳中有降', { kind: 'qualitative', quality: 'improve' }],
    ['保持稳定', { kind: 'qualitative', quality: 'keep' }],
    ['不降低', { kind: 'qualitative', quality: 'keep' }],
    ['全覆盖', { kind: 'qualitative', quality: 'full-coverage' }],
    ['应收尽收', { kind: 'qualitative', quality: 'full-coverage' }],
    ['完成', { kind: 'qualitative', quality: 'complete' }],
    ['居全市前列', { kind: 'rank', among: '全市' }],
    ['全市排名前三', { kind: 'rank', best: 3, among: '全市' }],
    ['达到市级要求', { kind: 'delegated', to: 'city' }],
    ['达到市级考核要求', { kind: 'delegated', to: 'city' }],
    ['完成省下达目标任务', { kind: 'delegated', to: 'province' }],
    ['达到国家要求', { kind: 'delegated', to: 'state' }],
    ['完成上级下达任务', { kind: 'delegated', to: 'upper' }],
    ['不低于95%并达到市级要求', { kind: 'delegated', to: 'city', atLeast: level('>=', 95) }],
  ])('%s', (text, expected) => {
    expect(expression(text)).toEqual(expected);
  });

  it.each(['', '/', '—', '-', '–', '…', '约束性', '2025年', 'PM2.5', '一般', '由市里确定'])(
    '%j asks for nothing',
    (text) => {
      expect(parseTarget(text)).toBeUndefined();
    },
  );
});

describe('clauses', () => {
  it.each([
    ['到2025年达到60公里', level('=', 60), '公里'],
    ['控制在30亿立方米以内', level('<=', 30), '亿立方米'],
    ['降至35微克/立方米左右', level('=', 35, true), '微克/立方米'],
    ['不高于6克/平方米', level('<=', 6), '克/平方米'],
    ['3—5个', { kind: 'range', least: 3, most: 5 }, '个'],
    ['超过1.8万余家', level('>', 1.8), '万家'],
    ['完成2000余家', level('>=', 2000), '家'],
    ['新增城市绿地4.8公顷', level('=', 4.8), '公顷'],
    ['百分之二十以上', level('>=', 20), '%'],
    ['达到两个以上', level('>=', 2), '个'],
    ['每月5.1吨/平方公里', level('=', 5.1), '吨/平方公里'],
    [
      '比2019年下降20%以上',
      { kind: 'change', direction: 'decrease', comparator: '>=', value: 20, measure: 'percent', base: { year: 2019 } },
      '%',
    ],
    [
      '比峰值下降 10%以上',
      { kind: 'change', direction: 'decrease', comparator: '>=', value: 10, measure: 'percent', base: 'peak' },
      '%',
    ],
    [
      '较2015年提高35个百分点',
      {
        kind: 'change',
        direction: 'increase',
        comparator: '=',
        value: 35,
        measure: 'percentage-points',
        base: { year: 2015 },
      },
      '个百分点',
    ],
    [
      '较2015年减少43天',
      { kind: 'change', direction: 'decrease', comparator: '=', value: 43, measure: 'amount', base: { year: 2015 } },
      '天',
    ],
    [
      '下降10%-15%',
      {
        kind: 'change',
        direction: 'decrease',
        comparator: '=',
        value: 10,
        most: 15,
        measure: 'percent',
        base: 'unstated',
      },
      '%',
    ],
    [
      '下降18%左右',
      {
        kind: 'change',
        direction: 'decrease',
        comparator: '=',
        value: 18,
        measure: 'percent',
        base: 'unstated',
        about: true,
      },
      '%',
    ],
    ['累计减排1.38万吨以上', { kind: 'cumulative', comparator: '>=', value: 1.38 }, '万吨'],
  ])('%s', (text, expected, unit) => {
    expect(parseTarget(text)).toEqual({ expression: expected, unit });
  });

  it('takes the unit of the column where the text has none', () => {
    expect(parseTarget('>1.38', { unit: '万吨' })?.unit).toBe('万吨');
    expect(parseTarget('>1.38吨', { unit: '万吨' })?.unit).toBe('吨');
  });

  it('improvement by a share goes the way of the indicator', () => {
    expect(expression('较2015年改善51.8%')).toMatchObject({ direction: 'decrease' });
    expect(parseTarget('较2015年改善51.8%', { direction: 'higher-is-better' })?.expression).toMatchObject({
      direction: 'increase',
    });
  });
});

const comparator = fc.constantFrom<Comparator[]>('=', '<', '<=', '>', '>=');
const value = fc.integer({ min: 0, max: 999_999 }).map((thousandths) => thousandths / 1000);
const about = fc.constantFrom({}, { about: true });
const plain = fc.oneof(
  fc
    .record({ kind: fc.constantFrom<('level' | 'cumulative')[]>('level', 'cumulative'), comparator, value, about })
    .map(({ about: extra, ...rest }): TargetExpression => ({ ...rest, ...extra })),
  fc
    .tuple(value, fc.integer({ min: 1, max: 99 }))
    .map(([least, more]): TargetExpression => ({ kind: 'range', least, most: Math.round(least) + more })),
  fc
    .record({
      kind: fc.constant('change' as const),
      direction: fc.constantFrom<('decrease' | 'increase')[]>('decrease', 'increase'),
      comparator,
      value,
      measure: fc.constantFrom<('percent' | 'percentage-points' | 'amount')[]>(
        'percent',
        'percentage-points',
        'amount',
      ),
      base: fc.oneof(
        fc.constantFrom<('peak' | 'unstated')[]>('peak', 'unstated'),
        fc.integer({ min: 1990, max: 2060 }).map((year) => ({ year })),
      ),
      about,
    })
    .map(({ about: extra, ...rest }): TargetExpression => ({ ...rest, ...extra })),
  fc
    .constantFrom(...(['improve', 'keep', 'eliminate', 'basically-eliminate', 'full-coverage', 'complete'] as const))
    .map((quality): TargetExpression => ({ kind: 'qualitative', quality })),
  fc.integer({ min: 1, max: 20 }).map((best): TargetExpression => ({ kind: 'rank', best, among: '全市' })),
);
const anyExpression = fc.oneof(
  plain,
  fc
    .tuple(
      fc.constantFrom<('city' | 'province' | 'state' | 'upper')[]>('city', 'province', 'state', 'upper'),
      comparator,
      value,
    )
    .map(([to, sign, floor]): TargetExpression => ({
      kind: 'delegated',
      to,
      atLeast: { kind: 'level', comparator: sign, value: floor },
    })),
);

describe('words and expressions', () => {
  it.prop([anyExpression, fc.constantFrom('%', '万吨', '个', '微克/立方米', '公里')])(
    'what is printed in Chinese is read back',
    (printed, unit) => {
      // A change by an amount of per cent does not exist: that is a change by percentage points.
      fc.pre(!(printed.kind === 'change' && printed.measure === 'amount' && unit === '%'));
      expect(parseTarget(printTarget(printed, unit, 'zh'), { unit })?.expression).toEqual(printed);
    },
  );

  it.prop([fc.string({ unit: 'grapheme', maxLength: 60 })])('never throws', (text) => void parseTarget(text));

  it.prop([fc.stringMatching(/^[0-9.%≥<>〔〕约左右到年比下降达至以上内—个万吨并市级要求一二三十前第]{0,24}$/)])(
    'never throws on scraps of targets',
    (text) => void parseTarget(text),
  );
});
