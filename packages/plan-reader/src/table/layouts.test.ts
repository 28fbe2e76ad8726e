import { describe, expect, it } from 'vitest';
import type { PlanReading, PlanSource } from '../model.ts';
import { readPlan } from '../read-plan.ts';

const source = (text: string): PlanSource => ({ text, pages: [], tables: [], notices: [] });
const read = (table: string): PlanReading =>
  readPlan(source(`临川市“十四五”生态环境保护规划\n\n第一章 目标\n\n${table}\n\n第二章 任务\n\n继续推进各项工作。\n`));

/** What every layout of the same table must give. */
const rows = (reading: PlanReading): unknown[] =>
  reading.indicators.map(({ number, category, name, unit, baselines, target, attribute }) => [
    number,
    category,
    name,
    unit,
    baselines.map(({ year, value }) => `${year}:${value ?? ''}`).join(),
    `${target?.year ?? ''}:${target?.text ?? ''}`,
    attribute,
  ]);

const expected = [
  [1, '大气环境', '细颗粒物（PM2.5）年均浓度', '微克/立方米', '2020:38', '2025:≤30', 'binding'],
  [2, '大气环境', '优良天数比率', '%', '2020:75.1', '2025:≥82', 'binding'],
  [3, '大气环境', '重度及以上污染天数比率', '%', '2020:2.2', '2025:基本消除', 'expected'],
  [4, '水环境', '地表水达到或好于Ⅲ类水体比例', '%', '', '2025:〔8〕', 'binding'],
];

describe('one table in many layouts', () => {
  it('between bars, the category only in the first of its rows', () => {
    const reading = read(`表1 主要指标

| 序号 | 类别 | 指标名称 | 2020年现状 | 2025年目标 | 属性 |
|:---:|---|---|---:|---:|---|
| 1 | 大气环境 | 细颗粒物（$PM_{2.5}$）年均浓度（微克/立方米） | 38 | $\\leqslant 30$ | 约束性 |
| 2 | | 优良天数比率（%） | 75.1 | $\\geqslant 82$ | 约束性 |
| 3 | | 重度及以上污染天数比率（％） | 2.2 | 基本消除 | 预期性 |
| 4 | 水环境 | 地表水达到或好于Ⅲ类水体比例（%） | — | 〔8〕 | 约束性 |`);
    expect(rows(reading)).toEqual(expected);
    expect(reading.outline.map(({ key, level }) => [key, level])).toEqual([
      ['1', 'chapter'],
      ['table-1', 'table'],
      ['2', 'chapter'],
    ]);
  });

  it('between tabs, a row cut by a page, the header repeated behind it', () => {
    const text = `表 1 主要指标
序号\t类别\t指标名称\t2020年现状\t2025年目标\t属性
1\t大气环境\t细颗粒物（PM _{2.5}）年均浓度（微克/立方米）\t38\t≤30\t约束性
2\t\t优良天数比率（%）\t75.1\t≥82\t约束性
3\t\t重度及以上污\t2.2\t基本消除\t预期性

- 7 -

续表1
序号\t类别\t指标名称\t2020年现状\t2025年目标\t属性
\t\t染天数比率（%）\t\t\t
4\t水环境\t地表水达到或好于Ⅲ类水体比例（%）\t/\t〔8〕\t约束性`;
    const reading = read(text);
    expect(rows(reading)).toEqual(expected);
    expect(reading.indicators[2]?.spans).toHaveLength(2);
    expect(reading.outline.filter(({ level }) => level === 'table')).toHaveLength(1);
  });

  it('in columns set by blanks, a long name in two lines', () => {
    expect(
      rows(
        read(`表1  主要指标
序号    类别        指标名称                            2020年现状    2025年目标    属性
1       大气环境    细颗粒物（PM2.5）年均浓度           38            ≤30           约束性
                    （微克/立方米）
2                   优良天数比率（%）                   75.1          ≥82           约束性
3                   重度及以上污染天数比率（%）         2.2           基本消除      预期性
4       水环境      地表水达到或好于Ⅲ类水体比例（%）    —             〔8〕         约束性`),
      ),
    ).toEqual(expected);
  });

  it('as HTML within Markdown, with merged cells', () => {
    expect(
      rows(
        read(`表1 主要指标

<table><tr><td rowspan="2">序号</td><td rowspan="2">类别</td><td rowspan="2">指标名称</td><td colspan="2">指标值</td><td rowspan="2">属性</td></tr>
<tr><td>2020年</td><td>2025年</td></tr>
<tr><td>1</td><td rowspan="3">大气环境</td><td>细颗粒物(PM2.5)年均浓度(微克/立方米)</td><td>38</td><td>≤30</td><td>约束性</td></tr>
<tr><td>2</td><td>优良天数比率（%）</td><td>75.1</td><td>≥82</td><td>约束性</td></tr>
<tr><td>3</td><td>重度及以上污染天数比率（%）</td><td>2.2</td><td>基本消除</td><td>预期性</td></tr>
<tr><td>4</td><td>水环境</td><td>地表水达到或好于Ⅲ类水体比例（%）</td><td>-</td><td>〔8〕</td><td>约束性</td></tr></table>`),
      ),
    ).toEqual(expected);
  });

  it('in full width, the unit in a column of its own, drawn with box characters', () => {
    expect(
      rows(
        read(`专栏１\u3000主要指标
┌────┬────┬──────────┬──────┬────┬────┬───┐
│序号│类别│指标│单位│２０２０年│２０２５年│属性│
├────┼────┼──────────┼──────┼────┼────┼───┤
│１│大气环境│细颗粒物（ＰＭ２．５）年均浓度│微克/立方米│３８│≦３０│约束性│
│２││优良天数比率│％│７５．１│≧８２│约束性│
│３││重度及以上污染天数比率│％│２．２│基本消除│预期性│
│４│水环境│地表水达到或好于Ⅲ类水体比例│％│－│〔８〕│约束性│
└────┴────┴──────────┴──────┴────┴────┴───┘`),
      ),
    ).toEqual(expected);
  });
});

describe('indicators', () => {
  it('carry what group rows say of those below them', () => {
    const reading = read(`表1 主要指标
| 指标 | 单位 | 2020年 | 2025年 |
|---|---|---|---|
| 约束性指标 | | | |
| 森林覆盖率 | % | 41.2 | 43 |
| 预期性指标 | | | |
| 再生水利用率 | % | 22 | >30 |`);
    expect(reading.indicators.map(({ name, attribute }) => [name, attribute])).toEqual([
      ['森林覆盖率', 'binding'],
      ['再生水利用率', 'expected'],
    ]);
  });

  it('tell results of the last plan from its targets', () => {
    const [indicator] = read(`表1 “十三五”目标完成情况
| 指标 | 2015年 | 2020年目标 | 2020年完成值 |
|---|---|---|---|
| 优良天数比率（%） | 60.1 | ≥70 | 75.1 |`).indicators;
    expect(indicator).toMatchObject({
      baselines: [{ year: 2015, value: 60.1 }],
      target: { year: 2020, expression: { kind: 'level', comparator: '>=', value: 70 } },
      achieved: { year: 2020, value: 75.1 },
    });
  });

  it('of territories are named by the caption', () => {
    const reading = read(`表3 各县区细颗粒物年均浓度控制目标（单位：微克/立方米）
| 县区 | 2020年现状 | 2025年目标 |
|---|---|---|
| 东山区 | 41 | 33 |
| 河口县 | 35 | 30 |`);
    expect(reading.indicators.map(({ scope, name, unit, target }) => [scope, name, unit, target?.text])).toEqual([
      ['东山区', '细颗粒物年均浓度', '微克/立方米', '33'],
      ['河口县', '细颗粒物年均浓度', '微克/立方米', '30'],
    ]);
  });

  it('keep the year a baseline names itself, and never a value that is not one', () => {
    const [first, second] = read(`表1 主要指标
| 指标 | 2020年 | 2025年 |
|---|---|---|
| 碳排放总量（万吨） | 685（2019） | 达到省级要求 |
| 污染地块安全利用率（%） | >90 | >93 |`).indicators;
    expect(first).toMatchObject({
      baselines: [{ year: 2019, value: 685 }],
      target: { expression: { kind: 'delegated' } },
    });
    expect(second?.baselines).toEqual([{ year: 2020, text: '>90' }]);
  });

  it('with a wrong character are put right, and the reviewer is asked to look', () => {
    const [indicator] = read(`表1 主要指标
| 指标 | 2025年 | 属性 |
|---|---|---|
| 氯氧化物重点工程减排量（吨） | >1200 | 约束性 |`).indicators;
    expect(indicator?.name).toBe('氮氧化物重点工程减排量');
    expect(indicator?.confidence).toBeLessThan(0.6);
    expect(indicator?.doubts.map(({ zh }) => zh).join()).toContain('氯氧化物');
  });

  it('point at their row', () => {
    const text = `表1 主要指标\n指标\t2020年\t2025年\n森林覆盖率（%）\t41.2\t43\n湿地保护率（%）\t50\t55\n`;
    const reading = readPlan(source(text));
    expect(reading.indicators.map(({ spans }) => spans.map(({ start, end }) => text.slice(start, end)))).toEqual([
      ['森林覆盖率（%）\t41.2\t43'],
      ['湿地保护率（%）\t50\t55'],
    ]);
  });
});

describe('projects', () => {
  it('name what, who, when and for how much', () => {
    const reading = read(`表4 重点工程项目表
| 序号 | 项目类别 | 项目名称 | 建设内容及规模 | 建设年限 | 总投资（万元） | 责任单位 |
|---|---|---|---|---|---|---|
| 1 | 水环境治理 | 东河污水处理厂扩建工程 | 新增处理能力2万吨/日 | 2021-2023年 | 12,500 | 牵头单位：市住建局；配合单位：市水利局、市生态环境局 |
| 2 | | 管网改造 | 改造管网60公里 | 2025年底前 | 8000 | 市住建局（牵头）、东山区政府 |
| 合计 | | | | | 20500 | |`);
    expect(reading.projects).toMatchObject([
      {
        number: 1,
        field: '水环境治理',
        name: '东河污水处理厂扩建工程',
        content: '新增处理能力2万吨/日',
        due: 2023,
        leads: ['市住建局'],
        supports: ['市水利局', '市生态环境局'],
        investment: { amount: 12_500, unit: '万元' },
      },
      {
        number: 2,
        field: '水环境治理',
        name: '管网改造',
        due: 2025,
        leads: ['市住建局'],
        supports: ['东山区政府'],
        investment: { amount: 8000, unit: '万元' },
      },
    ]);
    expect(reading.indicators).toEqual([]);
  });
});
