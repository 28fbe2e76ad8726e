import { describe, expect, it } from 'vitest';
import { readPlan } from '../read-plan.ts';

const periodOf = (text: string): unknown => readPlan({ text, pages: [], tables: [], headings: [], notices: [] }).period;

describe('the years of a plan', () => {
  it('are those of its title', () => {
    expect(periodOf('柳河县“十四五”生态环境保护规划\n到2035年，生态环境根本好转。')).toEqual({ from: 2021, to: 2025 });
  });

  it('are those a part without title aims at, not those it looks back on', () => {
    const part = '第二章 总体要求\n“十三五”时期，各项工作取得成效。\n到2025年，绿色转型成效显著。到2025年，林地稳定。';
    expect(periodOf(`${part}展望到2035年，美丽县城建成。`)).toEqual({ from: 2021, to: 2025 });
  });
});
