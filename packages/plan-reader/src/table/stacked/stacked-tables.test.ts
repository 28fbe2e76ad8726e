import { describe, expect, it } from 'vitest';
import { readPlan } from '../../read-plan.ts';

const read = (table: string): string[] =>
  readPlan({
    text: `临川市“十四五”生态环境保护规划\n\n第一章 目标\n\n${table}\n\n第二章 任务\n\n继续推进各项工作。\n`,
    pages: [],
    tables: [],
    notices: [],
  }).indicators.map(({ number, category, name, unit, baselines, target, attribute }) =>
    [
      number ?? '',
      category ?? '',
      name,
      unit,
      baselines.map(({ year, value }) => `${year}:${value ?? ''}`).join(),
      `${target?.year ?? ''}:${target?.text ?? ''}`,
      attribute,
    ].join(' '),
  );

const expected = [
  '1 大气环境 细颗粒物（PM2.5）年均浓度 微克/立方米 2020:38 2025:≤30 binding',
  '2 大气环境 优良天数比率 % 2020:75.1 2025:≥82 binding',
  '3 大气环境 重度及以上污染天数比率 % 2020:2.2 2025:基本消除 expected',
  '4 水环境 地表水达到或好于Ⅲ类水体比例 %  2025:完成省下达目标任务 binding',
];

const lines = (cells: string): string => cells.replace(/ +/g, '\n');

describe('cells one below another', () => {
  it('a category in broken lines, a long name and a long target wrapped', () => {
    expect(
      read(`表1 主要指标
${lines('类别 序号 指标 2020年 2025年 属性')}
${lines('大气 环境 1 细颗粒物（PM2.5）年均浓 度（微克/立方米） 38 ≤30 约束性')}
${lines('2 优良天数比率（%） 75.1 ≥82 约束性 3 重度及以上污染 天数比率（%） 2.2 基本消除 预期性')}
${lines('水 环 境 4 地表水达到或好于Ⅲ类水体比例（%） — 完成省下达 目标任务 约束性')}
注：本表指标按国家口径统计。`),
    ).toEqual(expected);
  });

  it('a blank line between any two cells, pages and a repeated header among them', () => {
    const cells = [
      '类别 序号 指标名称 单位 现状值 目标值 2020年 2025年 指标属性',
      '大气环境 1 细颗粒物（PM2.5）年均浓度 微克/立方米 38 ≤30 约束性 2 优良天数比率 % 75.1 ≥82 约束性',
      '—12— 续表1 类别 序号 指标名称 单位 现状值 目标值 2020年 2025年 指标属性',
      '3 重度及以上污染天数比率 % 2.2 基本消除 预期性',
      '水环境 4 地表水达到或好于Ⅲ类水体比例 % / 完成省下达目标任务 约束性',
    ];
    expect(read(`表1 主要指标\n\n${cells.map((row) => row.replace(/ +/g, '\n\n')).join('\n\n')}`)).toEqual(expected);
  });

  it('most cells on lines of their own, some together on one', () => {
    expect(
      read(`表1 主要指标
${lines('类别 序号')}
指标 2020年 2025年 属性
${lines('大气环境 1 细颗粒物（PM2.5）年均浓度（微克/立方米） 38')}
≤30 约束性
2 优良天数比率（%） 75.1
${lines('≥82 约束性 3 重度及以上污染天数比率（%） 2.2')}
基本消除 预期性
${lines('水环境 4 地表水达到或好于Ⅲ类水体比例（%） —')}
完成省下达目标任务 约束性`),
    ).toEqual(expected);
  });

  it('rows set by single blanks under a wide header, classes on lines of their own in the middle of theirs', () => {
    expect(
      read(`             表1 主要指标
  类别   序号        指标名称         2020年 2025年  指标属性
       1 细颗粒物（PM2.5）年均浓度（微克/立方米） 38      ≤30   约束性
大气环境 2    优良天数比率（%）        75.1 ≥82   约束性
       3 重度及以上污染天数比率（%） 2.2 基本消除   预期性
 水环境 4   地表水达到或好于Ⅲ类水体比例（%）       —  完成省下达目标任务 约束性`).map((row) =>
        row.replace(/^(\d) \S* /, '$1 '),
      ),
    ).toEqual(expected.map((row) => row.replace(/^(\d) \S* /, '$1 ')));
  });

  it('no number, no unit, no title over the categories, the year below the word for its value', () => {
    expect(
      read(`表1 主要指标
${lines('指标 现状值 （2020年） 目标值 （2025年） 属性')}
${lines('大气环境 细颗粒物（PM2.5）年均浓度（微克/立方米） 38 ≤30 约束性')}
${lines('优良天数比率（%） 75.1 ≥82 约束性 重度及以上污染天数比率（%） 2.2 基本消除 预期性')}
${lines('水环境 地表水达到或好于Ⅲ类水体比例（%） — 完成省下达目标任务 约束性')}`),
    ).toEqual(expected.map((row) => row.replace(/^\d/, '')));
  });

  it('rows that name what is below them, who answers for it, several years and the number of a page in digits', () => {
    expect(
      read(`表1 主要指标
${lines('序号 指标名称 单位 2020年 2021年 2023年 2025年 责任单位')}
${lines('一、大气环境 1 细颗粒物（PM2.5）年均浓度 微克/立方米 38 37 33 ≤30 市生态环境局')}
${lines('2 优良天数比率 % 75.1 77 80 ≥82 市生态环境局、市城管局')}

17

${lines('3 重度及以上污染天数比率 % 2.2 2 1 基本消除 市生态环境局')}
${lines('二、水环境 4 地表水达到或好于Ⅲ类水体比例 % — — — 完成省下达目标任务 市水利局')}

三、重点任务`),
    ).toEqual(expected.map((row) => row.replace(/(?:binding|expected)$/, '')));
  });

  it('is no table where lines are only short', () => {
    expect(read(`指标体系\n类别\n大气\n水\n土壤\n噪声\n固体废物\n生态\n辐射\n风险\n其他`)).toEqual([]);
  });
});
