import { expect, it } from 'vitest';
import { evaluateTarget } from './evaluate-target.ts';
import { natureOf } from './figure-nature.ts';
import { parseTarget } from './parse-target.ts';

// Table 1 of 京政发〔2021〕35号: indicator, unit, 2015, target for 2020 and value of 2020 as printed.
const rows = [
  ['PM2.5年均浓度', 'ug/m3', 'lower', '80.6', '56', '38'],
  ['空气质量优良天数比率', '%', 'higher', '51', '≥65.7', '75.4'],
  ['地表水国控断面达到或好于Ⅲ类水体比例', '%', 'higher', '24', '≥24', '68'],
  ['地表水国控断面劣V类水体比例', '%', 'lower', '52', '≤28', '0'],
  ['区域环境噪声平均值', 'dB(A)', 'lower', '53.3', '<55', '53.6'],
  ['道路交通噪声平均值', 'dB(A)', 'lower', '69.2', '<70', '69'],
  ['二氧化硫排放总量减少', '%', 'higher', '/', '≥35', '97'],
  ['氮氧化物排放总量减少', '%', 'higher', '/', '≥25', '43'],
  ['挥发性有机物排放总量减少', '%', 'higher', '/', '≥25', '52.5'],
  ['化学需氧量排放总量减少', '%', 'higher', '/', '≥14.4', '46.6'],
  ['氨氮排放总量减少', '%', 'higher', '/', '≥16.1', '52.5'],
  ['受污染耕地安全利用率', '%', 'higher', '/', '>90', '>90'],
  ['污染地块安全利用率', '%', 'higher', '/', '>90', '>90'],
  ['生态保护红线占市域面积比例', '%', 'higher', '/', '≥26.1', '≥26.1'],
  ['森林覆盖率', '%', 'higher', '41.6', '44', '44.4'],
  ['单位地区生产总值二氧化碳排放降幅', '%', 'higher', '/', '≥20.5', '>26'],
] as const;

const judgeRow = (row: (typeof rows)[number], printedResult: string, currentYear = 2021) => {
  const [name, unit, side, baseline, target] = row;
  const parsed = parseTarget(target, { unit });
  if (!parsed) throw new Error(`no target in ${target}`);
  const known = (text: string) => (Number.isNaN(Number(text)) ? { text } : { value: Number(text) });
  return evaluateTarget({
    expression: parsed.expression,
    direction: `${side}-is-better`,
    nature: natureOf(name),
    unit,
    decimals: 1,
    baseline: baseline === '/' ? undefined : { year: 2015, ...known(baseline) },
    from: 2016,
    targetYear: 2020,
    currentYear,
    values: [{ year: 2020, ...known(printedResult) }],
  });
};

/** Share of the way done by hand where the table gives a start; undefined where it prints a bound or no way is left to go. */
const ways: readonly (number | undefined)[] = [
  (38 - 80.6) / (56 - 80.6),
  (75.4 - 51) / (65.7 - 51),
  undefined,
  (0 - 52) / (28 - 52),
  undefined,
  undefined,
  97 / 35,
  43 / 25,
  52.5 / 25,
  46.6 / 14.4,
  52.5 / 16.1,
  undefined,
  undefined,
  undefined,
  (44.4 - 41.6) / (44 - 41.6),
  undefined,
];

it.each(rows.map((row, index) => [row[0], row, ways[index]] as const))('%s was met', (_, row, way) => {
  const judged = judgeRow(row, row[5]);
  expect(judged).toMatchObject({ status: 'met', grade: 'done', timeProgress: 1 });
  expect(judged.formula).toBe(way === undefined ? 'ratio' : 'way');
  expect(judged.progress).toBeCloseTo(way ?? 1, 9);
});

/** A result just beyond each target, on the wrong side. */
const misses = [
  '56.1',
  '65.6',
  '23.9',
  '28.1',
  '55',
  '70',
  '34.9',
  '24.9',
  '24.9',
  '14.3',
  '16',
  '90',
  '<90',
  '26',
  '43.9',
  '<20.5',
];

it.each(rows.map((row, index) => [row[0], row, misses[index] ?? ''] as const))(
  '%s could have been missed',
  (_, row, miss) => {
    expect(judgeRow(row, miss)).toMatchObject({ status: 'missed' });
  },
);
