import { fc, test } from '@fast-check/vitest';
import { describe, expect, it } from 'vitest';
import type { ReadCommitment } from '../model.ts';
import { readCommitments } from './read-commitments.ts';

const period = { from: 2021, to: 2025 };
const read = (text: string): ReadCommitment[] => readCommitments(text, [], period);
const brief = (text: string): unknown[] =>
  read(text).map(({ kind, subject, expression, unit, year }) => [kind, subject, expression, unit, year]);
const level = (comparator: string, value: number, about?: true): object => ({
  kind: 'level',
  comparator,
  value,
  ...(about && { about }),
});

describe('figures in a sentence', () => {
  it('has the subject, comparator, unit and year of each', () => {
    expect(brief('到2025年，全县河流断面达标率不低于92%，用水总量控制在3.2亿立方米以内。')).toEqual([
      ['target', '河流断面达标率', level('>=', 92), '%', 2025],
      ['target', '用水总量', level('<=', 3.2), '亿立方米', 2025],
    ]);
    expect(read('到2025年，全县河流断面达标率不低于92%。')[0]).toMatchObject({
      scope: '全县',
      yearFrom: 'sentence',
      phrase: '全县河流断面达标率不低于92%',
    });
  });

  it('gives values told respectively to their subjects, with the head, unit and limit they share', () => {
    expect(brief('甲醛、苯和氨氮重点工程减排量分别达到1.5万、0.4万吨和20万吨以上。')).toEqual([
      ['target', '甲醛重点工程减排量', level('>=', 1.5), '万吨', 2025],
      ['target', '苯重点工程减排量', level('>=', 0.4), '万吨', 2025],
      ['target', '氨氮重点工程减排量', level('>=', 20), '万吨', 2025],
    ]);
  });

  it('takes a deadline from behind it, and none that ended with another clause', () => {
    const found = read(
      '6座泵站2023年底前恢复运行。网箱养殖2022年底前全部取缔；湖区总磷浓度降低15%。城区返黑水体2024年底前全面消除。',
    );
    expect(found.map(({ subject, year }) => [subject, year])).toEqual([
      ['泵站恢复运行', 2023],
      ['网箱养殖', 2022],
      ['湖区总磷浓度', 2025],
      ['城区返黑水体', 2024],
    ]);
  });

  it('knows a share from a comparison, and leaves adverbs out of the subject', () => {
    expect(brief('电动公交占比 2023 年达到25%。每月至少开展2次巡查。')).toMatchObject([
      ['target', '电动公交占比', level('=', 25), '%', 2023],
      ['target', '巡查', { comparator: '>=', value: 2 }, '次', undefined],
    ]);
    expect(brief('2020年，污泥处置率仅为45%，来水超标一度达到5个。').map((item) => String(item).split(',')[1])).toEqual(
      ['污泥处置率', '来水超标'],
    );
  });

  it('gives values told respectively to their years', () => {
    const found = read('到2022年和2025年，管网覆盖率分别达到60%和75%。');
    expect(found.map(({ year, expression }) => [year, expression])).toEqual([
      [2022, level('=', 60)],
      [2025, level('=', 75)],
    ]);
  });

  it('knows a change from a level, and what it is counted from', () => {
    const change = (direction: string, value: number, measure: string, base: unknown): object => ({
      kind: 'change',
      direction,
      comparator: '=',
      value,
      measure,
      base,
    });
    expect(read('单位能耗比2020年下降14%。')[0]?.expression).toEqual(change('decrease', 14, 'percent', { year: 2020 }));
    expect(read('碳排放总量较峰值下降10%。')[0]?.expression).toEqual(change('decrease', 10, 'percent', 'peak'));
    expect(read('湿地保护率提高2.5个百分点。')[0]?.expression).toEqual(
      change('increase', 2.5, 'percentage-points', 'unstated'),
    );
    expect(read('2020年，优良天数同比增加9天。')[0]?.expression).toEqual(
      change('increase', 9, 'amount', { year: 2019 }),
    );
    expect(read('再生水利用量较2020年翻一番。')[0]?.expression).toEqual(
      change('increase', 100, 'percent', { year: 2020 }),
    );
    expect(brief('劣V类断面比例由2020年的12%降至1%。')).toEqual([
      ['target', '劣V类断面比例', level('=', 1), '%', 2025],
    ]);
  });

  it('takes the subject from before where a clause has none', () => {
    expect(read('2020年，颗粒物浓度为41微克/立方米，较2015年下降30%。').map(({ subject }) => subject)).toEqual([
      '颗粒物浓度',
      '颗粒物浓度',
    ]);
  });

  it('reads numbers in characters, shares, tenths and ranges', () => {
    expect(read('秸秆利用率达到百分之九十五以上。')[0]?.expression).toEqual(level('>=', 95));
    expect(read('噪声投诉量压减三成。')[0]?.expression).toMatchObject({ direction: 'decrease', value: 30 });
    expect(read('岸电泊位覆盖率达到四分之三。')[0]?.expression).toEqual(level('=', 75));
    expect(read('培育三至五家龙头企业。')[0]?.expression).toEqual({ kind: 'range', least: 3, most: 5 });
    expect(read('新建绿道80—120公里。')[0]?.expression).toEqual({ kind: 'range', least: 80, most: 120 });
    expect(read('天然气消费量控制在20亿立方米左右。')[0]?.expression).toEqual(level('=', 20, true));
  });

  it('reads figures behind the name of an indicator, in lists and notes', () => {
    expect(brief('* PM2.5：2025年35微克/立方米以下（2020年为41）。')).toEqual([
      ['target', 'PM2.5', level('<=', 35), '微克/立方米', 2025],
    ]);
    expect(brief('* 臭氧浓度 ≤ 160 μg/m³')).toEqual([['target', '臭氧浓度', level('<=', 160), 'μg/m³', 2025]]);
    expect(read('碳强度下降18%（较2020年）。')[0]?.expression).toMatchObject({ value: 18, base: { year: 2020 } });
    expect(read('甲区降尘量为5吨，乙区为6吨。').map(({ subject, scope }) => [subject, scope])).toEqual([
      ['甲区降尘量', undefined],
      ['降尘量', '乙区'],
    ]);
  });

  it('sums what is counted over the years', () => {
    expect(read('累计淘汰老旧车辆2.4万余辆。')[0]).toMatchObject({
      expression: { kind: 'cumulative', comparator: '>=', value: 2.4 },
      unit: '万辆',
    });
  });

  it('reads no number out of dates, titles, articles, names and telephone numbers', () => {
    const nothing = [
      '依据《噪声污染防治法》第二十四条和GB 3096—2008，自2022年6月5日起施行。',
      '落实环办〔2021〕19号文件，拨打12369或010-12345678。',
      '推广5G应用，严格国六b标准，治理PM2.5，坚持“一河一策”，落实“十个百分百”。',
      '第三季度开展督查，第二产业占主导，三级应急响应。',
    ];
    for (const text of nothing) expect(read(text)).toEqual([]);
  });
});

describe('targets without a figure', () => {
  it('keeps the least figure of a delegated target', () => {
    expect(read('地块安全利用率95%以上并达到市级考核要求。')[0]?.expression).toEqual({
      kind: 'delegated',
      to: 'city',
      atLeast: level('>=', 95),
    });
  });

  it('reads vague words as a goal only where goals are set or a year is named', () => {
    expect(read('一、工作要求\n绿色出行比例稳步提升，开展宣传教育。')).toEqual([]);
    expect(read('一、主要目标\n到2025年，绿色出行比例稳步提升。')[0]).toMatchObject({
      kind: 'target',
      year: 2025,
      expression: { kind: 'qualitative', quality: 'improve' },
    });
  });

  it('reads ranks, classes and what is to vanish', () => {
    expect(read('空气质量排名进入全省前三。')[0]?.expression).toEqual({ kind: 'rank', best: 3, among: '全省' });
    expect(read('出境断面水质达到Ⅲ类。')[0]).toMatchObject({ expression: level('<=', 3), unit: '类' });
    expect(read('黑臭水体动态清零。')[0]?.expression).toEqual({ kind: 'qualitative', quality: 'eliminate' });
  });

  it('does not take a lack for a goal', () => {
    expect(read('一、主要目标\n臭氧浓度尚未达到国家标准。')).toEqual([]);
  });
});

describe('kind', () => {
  it('follows year, section and words', () => {
    expect(read('到2035年，森林覆盖率达到50%。')[0]?.kind).toBe('vision');
    expect(read('2020年，森林覆盖率达到44%。')[0]?.kind).toBe('achievement');
    expect(read('一、取得的成效\n森林覆盖率达到44%。')[0]).toMatchObject({ kind: 'achievement', year: 2020 });
    expect(read('燃油硫含量不得高于0.5%。')[0]?.kind).toBe('requirement');
    expect(read('一、有效解决突出问题\n森林覆盖率达到45%。')[0]?.kind).toBe('target');
  });

  it('takes years from a plan that is given none', () => {
    expect(readCommitments('到2030年，森林覆盖率达到50%。到2035年，达到55%。', [], undefined)).toMatchObject([
      { kind: 'target', year: 2030 },
      { kind: 'vision', year: 2035 },
    ]);
  });
});

it('gives a value listed with territories to each of them', () => {
  const found = readCommitments(
    '各区2024年臭氧浓度控制线（单位：微克/立方米）\n\n（1）160左右：甲区、乙区。\n（2）155：丙区。',
    [],
    period,
  );
  expect(found.map(({ scope, subject, unit, year, expression }) => [scope, subject, unit, year, expression])).toEqual([
    ['甲区', '臭氧浓度', '微克/立方米', 2024, level('=', 160, true)],
    ['乙区', '臭氧浓度', '微克/立方米', 2024, level('=', 160, true)],
    ['丙区', '臭氧浓度', '微克/立方米', 2024, level('=', 155)],
  ]);
});

it('points at the characters it was read from, across a broken line and TeX', () => {
  const text = '全市细颗粒物（$PM_{2.5}$）年均浓度\n\n降至 35 微克/立方米左右，基本消除重污染天气。';
  const [found] = read(text);
  expect(found?.expression).toEqual(level('=', 35, true));
  expect(found?.spans.map(({ start, end }) => text.slice(start, end)).join('')).toContain('35 微克/立方米左右');
});

const words = [
  '到2025年',
  '2020年',
  '全市',
  '浓度',
  '达到',
  '下降',
  '分别',
  '35',
  '%',
  '万吨',
  '以上',
  '、',
  '和',
  '，',
  '。',
  '（',
  '）',
  '“',
  '”',
  '较',
  '\n',
  '\t',
  '第',
  '十四五',
  '不低于',
];
test.prop([fc.array(fc.oneof(fc.constantFrom(...words), fc.string({ maxLength: 4 })), { maxLength: 60 })])(
  'never throws, and every span lies in the text',
  (pieces) => {
    const text = pieces.join('');
    for (const { spans, confidence, expression } of read(text)) {
      expect(confidence).toBeGreaterThan(0);
      expect(JSON.stringify(expression)).not.toContain('null');
      for (const { start, end } of spans) {
        expect(start).toBeGreaterThanOrEqual(0);
        expect(end).toBeGreaterThan(start);
        expect(end).toBeLessThanOrEqual(text.length);
      }
    }
  },
);
