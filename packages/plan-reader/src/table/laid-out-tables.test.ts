import { describe, expect, it } from 'vitest';
import { readPlan } from '../read-plan.ts';

/** Number, name, unit, value of the base year, target and attribute of each row. */
const read = (table: string): string[] =>
  readPlan({
    text: `临川市“十四五”生态环境保护规划\n\n第一章 目标\n\n${table}\n\n第二章 任务\n\n继续推进各项工作。\n`,
    pages: [],
    tables: [],
    notices: [],
  }).indicators.map(({ number, name, unit, baselines, target, attribute }) =>
    [number, name, unit, baselines.map(({ value }) => value ?? '').join(), target?.text, attribute].join(' '),
  );

const expected = [
  '1 细颗粒物（PM2.5）年均浓度 微克/立方米 38 ≤30 binding',
  '2 近岸海域水质优良（一、二类）面积比例 % 48.2 完成省下达任务 expected',
  '3 优良天数比率 % 75.1 ≥82 binding',
  '4 森林覆盖率 % 41 稳中向好 expected',
];

describe('columns of a page', () => {
  it('a header in three lines, classes written downwards, cells that go on below', () => {
    expect(
      read(`                 表 1   主要指标

                                              2020 年    2025 年    指标
 类别  序号            指标名称
                                              现状值     目标值     属性

         1    细颗粒物（PM2.5）年均浓度           38        ≤30     约束性
  环          （微克/立方米）
  境     2    近岸海域水质优良（一、二           48.2     完成省下    预期性
  质          类）面积比例（%）                            达任务
  量     3    优良天数比率（%）                  75.1       ≥82     约束性
  生     4    森林覆盖率（%）                      41    稳中向好    预期性
  态
 注：按国家口径统计。`),
    ).toEqual(expected);
  });

  it('a page between, behind which the header comes again and the columns stand elsewhere', () => {
    expect(
      read(`表 1   主要指标
  序号    指标名称                           2020年    2025年        属性
   1      细颗粒物（PM2.5）年均浓度           38        ≤30         约束性
          （微克/立方米）
   2      近岸海域水质优良（一、二            48.2      完成省下     预期性
          类）面积比例（%）                             达任务

                           — 8 —
  序号    指标名称                  2020年        2025年    属性
   3      优良天数比率（%）          75.1           ≥82     约束性
   4      森林覆盖率（%）            41        稳中向好     预期性`),
    ).toEqual(expected);
  });

  it('names set in the middle of their rows', () => {
    expect(
      read(`表 1   主要指标
  序号    指标名称                           2020年    2025年        属性
          细颗粒物（PM2.5）
   1                                          38        ≤30         约束性
          年均浓度（微克/立方米）
          近岸海域水质优良（一、              
   2                                          48.2      完成省下达   预期性
          二类）面积比例（%）                           任务
   3      优良天数比率（%）                   75.1      ≥82         约束性
   4      森林覆盖率（%）                     41        稳中向好     预期性`),
    ).toEqual(expected);
  });
});
