import { fc, it as property } from '@fast-check/vitest';
import { describe, expect, it } from 'vitest';
import { cleanText, sliceClean, spansOf } from './clean-text.ts';

const clean = (text: string): string => cleanText(text).text;

describe('slips of recognition and typesetting', () => {
  it.each([
    ['细颗粒物($PM_{2.5}$)年均浓度(微克/立方米)', '细颗粒物（PM2.5）年均浓度（微克/立方米）'],
    ['PM _{2.5} 与臭氧', 'PM2.5与臭氧'],
    ['ＰＭ２．５浓度', 'PM2.5浓度'],
    ['PM2。5、PM 10', 'PM2.5、PM10'],
    ['PM₂.₅', 'PM2.5'],
    ['$\\mathrm{PM}_{2.5}$', 'PM2.5'],
    ['$\\mathrm{CO_2}$排放', 'CO2排放'],
    ['$\\geqslant 65.7$', '≥65.7'],
    ['$ \\leq 28 \\% $', '≤28%'],
    ['＞９５％', '>95%'],
    ['> = 80', '≥80'],
    ['劣 V 类水质', '劣V类水质'],
    ['到 2025 年, 全区 绿化覆盖率\n达到 31.85 %', '到2025年，全区绿化覆盖率达到31.85%'],
    ['到2O25年', '到2025年'],
    ['优良天数比率达到65。7%', '优良天数比率达到65.7%'],
    ['1,234.5万吨', '1,234.5万吨'],
    ['55 dB(A)', '55 dB(A)'],
    ['⽣态环境', '生态环境'],
    ['牵头部⻔', '牵头部门'],
    ['达到60。2025年', '达到60。2025年'],
    ['目　　录', '目录'],
    ['Green  Plan of\n2025', 'Green Plan of 2025'],
  ])('%j becomes %j', (printed, expected) => {
    expect(clean(printed)).toBe(expected);
  });

  it('keeps the place of every character', () => {
    const source = '……全市细颗粒物($PM_{2.5}$)年均浓度 $\\geqslant 65.7$ ……';
    const result = cleanText(source);
    for (const [words, printed] of [
      ['PM2.5', 'PM_{2.5'],
      ['≥65.7', '\\geqslant 65.7'],
      ['年均浓度', '年均浓度'],
    ] as const) {
      const at = result.text.indexOf(words);
      const [span] = spansOf(result, at, at + words.length);
      expect(source.slice(span?.start, span?.end)).toBe(printed);
    }
  });

  it('knows where a page cut a sentence', () => {
    const source = '落实《节能办法》，每年征集项目，\n- 12 -\n及时拨付资金';
    const result = cleanText(source, [
      { start: 0, end: 17 },
      { start: source.indexOf('及时'), end: source.length },
    ]);
    expect(result.text).toBe('落实《节能办法》，每年征集项目，及时拨付资金');
    expect(spansOf(result).map(({ start, end }) => source.slice(start, end))).toEqual([
      '落实《节能办法》，每年征集项目，',
      '及时拨付资金',
    ]);
    const second = sliceClean(result, result.text.indexOf('及时'));
    expect(spansOf(second).map(({ start, end }) => source.slice(start, end))).toEqual(['及时拨付资金']);
  });

  property.prop([fc.string({ unit: fc.constantFrom(...Array.from('细颗 ２０2５年.。,，$_{}\\ge%（(PM)）\n\t> =V')) })])(
    'points into the source in order, whatever it is given',
    (source) => {
      const result = cleanText(source);
      expect(result.starts).toHaveLength(result.text.length);
      expect(result.ends).toHaveLength(result.text.length);
      for (let at = 0; at < result.text.length; at++) {
        expect(result.starts[at]).toBeGreaterThanOrEqual(result.starts[at - 1] ?? 0);
        expect(result.ends[at]).toBeGreaterThan(result.starts[at] ?? 0);
        expect(result.ends[at]).toBeLessThanOrEqual(source.length);
      }
    },
  );
});
