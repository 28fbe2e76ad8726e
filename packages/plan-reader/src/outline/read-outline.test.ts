import { describe, expect, it } from 'vitest';
import { readPlan } from '../read-plan.ts';

const outline = (text: string): string[] =>
  readPlan({ text, pages: [], tables: [], notices: [] }).outline.map(({ key, title }) => `${key} ${title}`);

describe('the outline', () => {
  it('is read once though a table of contents repeats it', () => {
    expect(
      outline(`目\u3000录
第一章 总则................................ 1
一、指导思想 …………………… 2
第二章 任务	- 3 -

- 1 -

第一章 总则
一、指导思想
坚持生态优先、绿色发展。
第二章 任务
持续改善环境质量。`),
    ).toEqual(['1 第一章 总则', '1.1 一、指导思想', '2 第二章 任务']);
  });

  it('takes a table of contents without page numbers for what it is', () => {
    expect(
      outline(`目录
前 言
一、现状
（一）成效
二、目标

前\u3000言
本规划依据有关法律编制，是今后五年工作的依据。
一、现状
（一）成效
空气质量明显改善，公众满意度提高。
二、目标
到2025年，环境质量持续改善。`),
    ).toEqual(['0 前言', '1 一、现状', '1.1 （一）成效', '2 二、目标']);
  });

  it('names a paragraph by its first sentence where that bears the number', () => {
    expect(
      outline(
        '一、原则\n（一）坚持保护优先。把保护放在首位，统筹推进各项工作。\n（二）坚持系统治理。统筹山水林田湖草沙一体化保护。',
      ),
    ).toEqual(['1 一、原则', '1.1 （一）坚持保护优先', '1.2 （二）坚持系统治理']);
  });

  it('keeps the numbers within a box apart from those outside', () => {
    expect(
      outline(`第一章 治理
（一）大气
持续改善空气质量，推进协同控制。
专栏1 大气工程
1. 清洁取暖
完成改造，巩固成果。
2. 锅炉治理
完成改造，减少排放。
（二）水
持续改善水质，推进综合治理。`),
    ).toEqual([
      '1 第一章 治理',
      '1.1 （一）大气',
      'box-1 专栏1 大气工程',
      'box-1.1 1.清洁取暖',
      'box-1.2 2.锅炉治理',
      '1.2 （二）水',
    ]);
  });

  it('joins lines that a narrow page broke, and leaves running heads and page numbers out', () => {
    const page = (number: number, body: string): string => `临川市生态环境保护规划\n${body}\n— ${number} —\n\f`;
    const text = [
      page(
        1,
        '第一章 现状与形势\n\u3000\u3000全市生态环境质量持续改善，公众获得感不断增\n强，各项约束性指标全面完成，为今后的工作奠定',
      ),
      page(2, '了坚实基础，治理能力明显提升。\n第二章 目标\n\u3000\u3000到2025年，绿色发展取得显著成效。'),
      page(3, '第三章 任务\n\u3000\u3000推进各项工作。'),
      page(4, '第四章 保障\n\u3000\u3000加强组织领导。'),
      page(5, '第五章 附则\n\u3000\u3000加强宣传引导。'),
    ].join('');
    expect(outline(text)).toEqual([
      '1 第一章 现状与形势',
      '2 第二章 目标',
      '3 第三章 任务',
      '4 第四章 保障',
      '5 第五章 附则',
    ]);
  });

  it.each(['', '\n\n', '一、', '（一）', '|', '\t\t\n\t', '专栏', '表1', '目录', '#'])(
    'has nothing to say of %j',
    (text) => {
      expect(() => outline(text)).not.toThrow();
    },
  );
});

describe('title, number, issuer, date and years', () => {
  it.each([
    [
      '临川市人民政府关于印发\n《临川市“十四五”生态环境\n保护规划》的通知\n\n临政发〔2022〕8号\n\n临川市人民政府\n2022年3月1日\n\n临川市“十四五”生态环境保护规划\n',
      {
        documentNumber: '临政发〔2022〕8号',
        issuer: '临川市人民政府',
        issuedOn: '2022-03-01',
        period: { from: 2021, to: 2025 },
      },
    ],
    [
      '临川市“十五五”生态环境保护规划\n\n二〇二六年五月十二日\n',
      { title: '临川市“十五五”生态环境保护规划', issuedOn: '2026-05-12', period: { from: 2026, to: 2030 } },
    ],
    [
      '# 云溪县生态环境保护规划（2021—2030年）\n\n一、总则\n',
      { title: '云溪县生态环境保护规划（2021—2030年）', period: { from: 2021, to: 2030 } },
    ],
  ])('%j', (text, expected) => {
    expect(readPlan({ text, pages: [], tables: [], notices: [] })).toMatchObject(expected);
  });
});
