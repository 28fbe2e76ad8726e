import { describe, expect, it } from 'vitest';
import { readPlan } from '../read-plan.ts';

/** Name, unit, values of the base years, target and attribute of each row, as one line. */
const read = (table: string): string[] =>
  readPlan({
    text: `临川市“十四五”生态环境保护规划\n\n第一章 目标\n\n${table}\n\n第二章 任务\n\n继续推进各项工作。\n`,
    pages: [],
    tables: [],
    notices: [],
  }).indicators.map(({ scope, name, unit, baselines, target, attribute }) =>
    [
      ...(scope === undefined ? [] : [scope]),
      name,
      unit,
      baselines.map(({ year, value }) => `${year}:${value ?? ''}`).join(),
      `${target?.year ?? ''}:${target?.text ?? ''}`,
      ...(attribute ? [attribute] : []),
    ].join(' '),
  );

const three = [
  '细颗粒物（PM2.5）年均浓度 微克/立方米 2020:38 2025:≤30 binding',
  '近岸海域水质优良（一、二类）面积比例 % 2020:48.2 2025:完成省下达任务 expected',
  '森林覆盖率 % 2020:41 2025:42 binding',
];

describe('columns parted by one blank', () => {
  it('a name that goes on below its row', () => {
    expect(
      read(`表1 主要指标
序号 指标名称 单位 2020年 2025年 属性
1 细颗粒物（PM2.5）年均浓度 微克/立方米 38 ≤30 约束性
2 近岸海域水质优良（一、二类）面积 % 48.2 完成省下达任务 预期性
比例
3 森林覆盖率 % 41 42 约束性`),
    ).toEqual(three);
  });

  it('a name around its row, and a page', () => {
    expect(
      read(`表1 主要指标
序号  指标名称                    2020年  2025年          属性
1     细颗粒物（PM2.5）年均浓度（微克/立方米） 38  ≤30    约束性
- 4 -
      近岸海域水质优良（一、
2                                 48.2    完成省下达任务  预期性
      二类）面积比例（%）
3     森林覆盖率（%）             41      42              约束性`),
    ).toEqual(three);
  });

  it('classes without numbers, sums of the years', () => {
    expect(
      read(`表1 主要指标
类型 指标 2020年 2025年 〔累计〕 属性
环境质量 优良天数比率（%） 72.3 >80 - 约束性
PM2.5浓度下降（%） - - 〔18〕 约束性
污染减排 氨氮排放量减少（%） - - 〔15〕 约束性`),
    ).toEqual([
      '优良天数比率 % 2020:72.3 2025:>80 binding',
      'PM2.5浓度下降 %  2025:〔18〕 binding',
      '氨氮排放量减少 %  2025:〔15〕 binding',
    ]);
  });

  it('territories', () => {
    expect(
      read(`表5 各县（市、区）PM2.5浓度目标（微克/立方米）
县（市、区） 2020年 2025年
东山区 41 33
河口县 35 30`),
    ).toEqual(['东山区 PM2.5浓度 微克/立方米 2020:41 2025:33', '河口县 PM2.5浓度 微克/立方米 2020:35 2025:30']);
  });
});

describe('cells in several lines', () => {
  it('between tabs, a line break in two cells of a row', () => {
    expect(
      read(`表1 主要指标
序号\t指标\t单位\t2020年\t2025年\t属性
1\t细颗粒物（PM2.5）年均浓度\t微克/立方米\t38\t≤30\t约束性
2\t近岸海域水质优良
（一、二类）面积比例\t%\t48.2\t完成省
下达任务\t预期性
3\t森林覆盖率\t%\t41\t42\t约束性`),
    ).toEqual(three);
  });

  it('in columns set by blanks, the name and the unit at once', () => {
    expect(
      read(`表1 主要指标
指  标                      单 位        2020年      2025年      属 性
优良天数比率                %            80          ≥82         约束性
细颗粒物（PM2.5）           微克/        38          30          约束性
年均浓度                    立方米
森林覆盖率                  %            41          42          预期性`),
    ).toEqual([
      '优良天数比率 % 2020:80 2025:≥82 binding',
      '细颗粒物（PM2.5）年均浓度 微克/立方米 2020:38 2025:30 binding',
      '森林覆盖率 % 2020:41 2025:42 expected',
    ]);
  });

  it('with blanks within cells where a blank parts them too', () => {
    expect(
      read(`表1 主要指标
序号 指标名称 单位 2020 年 2025 年 属性
1 PM2.5 年均浓度 微克/立方米 38 ≤ 30 约束性
2 优良天数比率 % 80 82 左右 预期性
3 森林覆盖率 % 41 ＞ 42 约束性`),
    ).toEqual([
      'PM2.5年均浓度 微克/立方米 2020:38 2025:≤30 binding',
      '优良天数比率 % 2020:80 2025:82左右 expected',
      '森林覆盖率 % 2020:41 2025:>42 binding',
    ]);
  });
});

describe('cells parted otherwise', () => {
  const two = ['森林覆盖率 % 2020:41 2025:42 binding', '优良天数比率 % 2020:80 2025:≥82 expected'];

  it('by commas', () => {
    expect(
      read(`表1 主要指标
序号,指标,单位,2020年,2025年,属性
1,森林覆盖率,%,41,42,约束性
2,优良天数比率,%,80,≥82,预期性`),
    ).toEqual(two);
  });

  it('in two halves side by side', () => {
    expect(
      read(`表1 主要指标
指标\t2025年目标\t指标\t2025年目标
森林覆盖率（%）\t42\t优良天数比率（%）\t≥82`),
    ).toEqual(['森林覆盖率 %  2025:42', '优良天数比率 %  2025:≥82']);
  });

  it('by lines, under a header with a title that says nothing known and one in two rows', () => {
    const cells =
      '序号 指标 单位 现状值（2020年） 目标值（2025年） 累计变化 指标属性 1 森林覆盖率 % 41 42 [1] 约束性 2 优良天数比率 % 80 ≥82 [2] 预期性';
    expect(read(`表1 主要指标\n${cells.replace(/ /g, '\n')}`)).toEqual(two);
    expect(
      read(`表1 主要指标
序号 指标 单位 现状值 目标值 属性
2020年 2025年 2030年
1 森林覆盖率 % 41 42 43 约束性
2 优良天数比率 % 80 ≥82 ≥85 预期性`),
    ).toEqual(two);
  });

  it('sums of years only where they are in brackets', () => {
    const [level, sum] = readPlan({
      text: '临川市“十四五”生态环境保护规划\n\n表1 主要指标\n指标\t单位\t2025年〔五年累计〕\n森林覆盖率\t%\t42\n氨氮减排量\t吨\t〔12〕\n',
      pages: [],
      tables: [],
      notices: [],
    }).indicators;
    expect([level?.target?.expression.kind, sum?.target?.expression.kind]).toEqual(['level', 'cumulative']);
  });
});

describe('what a header leaves open', () => {
  it('the attribute in a merged first column called a type', () => {
    expect(
      read(`表2 生态文明建设指标
指标类型\t指标名称\t单位\t现状值\t目标值
\t\t\t2020年\t2025年\t2030年
约束性\t森林覆盖率\t%\t41\t42\t43
\t优良天数比率\t%\t80\t82\t85
参考性\t公众满意度\t%\t88\t≥90\t≥92`),
    ).toEqual([
      '森林覆盖率 % 2020:41 2025:42 binding',
      '优良天数比率 % 2020:80 2025:82 binding',
      '公众满意度 % 2020:88 2025:≥90 expected',
    ]);
  });

  it('years, which the caption or the five-year plans it names give', () => {
    const rows = '森林覆盖率\t%\t41\t42\t约束性\n优良天数比率\t%\t80\t82\t预期性';
    const wanted = ['森林覆盖率 % 2019:41 2025:42 binding', '优良天数比率 % 2019:80 2025:82 expected'];
    expect(read(`表3 主要指标（基期为2019年，目标年为2025年）\n指标\t单位\t基期值\t目标值\t性质\n${rows}`)).toEqual(
      wanted,
    );
    expect(read(`表3 主要指标\n指标\t单位\t“十三五”完成值\t“十四五”目标值\t性质\n${rows}`)).toEqual(
      wanted.map((row) => row.replace('2019', '2020')),
    );
  });

  it('units, which the figures have', () => {
    expect(
      read(`表3 主要指标
指标 | 2020年 | 2025年
---|---|---
森林覆盖率 | 41% | 42%以上
PM2.5年均浓度 | 38微克/立方米 | 30微克/立方米左右
污水处理厂 | — | 新建3座`),
    ).toEqual([
      '森林覆盖率 % 2020:41 2025:42%以上',
      'PM2.5年均浓度 微克/立方米 2020:38 2025:30微克/立方米左右',
      '污水处理厂 座  2025:新建3座',
    ]);
  });

  it('the attribute, which a mark behind the name gives', () => {
    expect(
      read(`表3 主要指标
序号\t指标\t单位\t2020年\t2025年
1\t森林覆盖率*\t%\t41\t42
2\t再生水利用率\t%\t20\t30
注：带*的为约束性指标，其余为预期性指标。`),
    ).toEqual(['森林覆盖率 % 2020:41 2025:42 binding', '再生水利用率 % 2020:20 2025:30 expected']);
  });

  it('everything: there is none', () => {
    expect(
      read(`表1 环境保护主要指标
1\t森林覆盖率\t%\t41\t42\t约束性
2\t优良天数比率\t%\t80\t≥82\t预期性`),
    ).toEqual(['森林覆盖率 % 2020:41 2025:42 binding', '优良天数比率 % 2020:80 2025:≥82 expected']);
  });

  it('which way the table runs', () => {
    expect(
      read(`表1 主要指标
项目\t优良天数比率（%）\tPM2.5年均浓度（微克/立方米）
2020年\t80\t38
2025年\t≥82\t≤30
属性\t约束性\t预期性`),
    ).toEqual(['优良天数比率 % 2020:80 2025:≥82 binding', 'PM2.5年均浓度 微克/立方米 2020:38 2025:≤30 expected']);
  });

  it('which words are names: fields and contents of targets', () => {
    expect(
      read(`表4 规划目标一览表
序号\t目标领域\t目标内容\t2025年目标值
1\t大气\tPM2.5平均浓度\t≤30微克/立方米
2\t水\t地表水优良比例\t≥80%`),
    ).toEqual(['PM2.5平均浓度 微克/立方米  2025:≤30微克/立方米', '地表水优良比例 %  2025:≥80%']);
  });
});

describe('rows that are parts', () => {
  it('of one without figures, and of one with them', () => {
    expect(
      read(`表3 主要指标
序号\t指标\t单位\t2020年\t2025年\t属性
1\t主要污染物重点工程减排量\t\t\t\t约束性
\t化学需氧量\t吨\t—\t1200\t
\t氨氮\t吨\t—\t90\t
2\t地表水优良比例\t%\t66\t75\t约束性
\t其中：国考断面\t%\t70\t80\t约束性
3\t森林覆盖率\t%\t41\t42\t预期性`),
    ).toEqual([
      '主要污染物重点工程减排量：化学需氧量 吨  2025:1200 binding',
      '主要污染物重点工程减排量：氨氮 吨  2025:90 binding',
      '地表水优良比例 % 2020:66 2025:75 binding',
      '地表水优良比例：国考断面 % 2020:70 2025:80 binding',
      '森林覆盖率 % 2020:41 2025:42 expected',
    ]);
  });

  it('of a class that is an indicator itself, where the rows below lost its cell', () => {
    expect(
      read(`表2 主要指标
指标\t\t2020年\t2025年\t属性
环境质量\t优良天数比率（%）\t71.5\t＞78\t约束性
主要污染物排放总量减少（%）\t化学需氧量\t—\t[9.8]\t约束性
氨氮\t—\t[10.5]\t约束性
森林覆盖率（%）\t\t41\t42\t约束性`),
    ).toEqual([
      '优良天数比率 % 2020:71.5 2025:>78 binding',
      '主要污染物排放总量减少：化学需氧量 %  2025:[9.8] binding',
      '主要污染物排放总量减少：氨氮 %  2025:[10.5] binding',
      '森林覆盖率 % 2020:41 2025:42 binding',
    ]);
  });
});
