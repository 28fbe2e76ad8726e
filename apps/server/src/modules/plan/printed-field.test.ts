import { describe, expect, it } from 'vitest';
import { printedField } from './printed-field.ts';

describe('a field of a plan, told to people', () => {
  it.each([
    ['target', { kind: 'level', comparator: '<=', value: 35, about: true }, 'ug/m3', '≤35μg/m³左右'],
    ['baseline', { year: 2020, value: 38 }, 'ug/m3', '38（2020 年）'],
    ['baseline', { year: 2020, text: '>90' }, '%', '>90（2020 年）'],
    ['attribute', 'binding', '', '约束性'],
    ['investment', { amount: 12, unit: '万元' }, '', '12 万元'],
    ['leads', ['区城市管理委', '区生态环境局'], '', '区城市管理委、区生态环境局'],
    ['name', { zh: '森林覆盖率', en: 'Forest cover' }, '', '森林覆盖率'],
    ['decimals', 2, '', '2'],
  ])('%s', (field, value, unit, zh) => {
    expect(printedField(field, value, unit).zh).toBe(zh);
  });

  it('says the same in English', () => {
    expect(printedField('baseline', { year: 2020, value: 38 }, '').en).toBe('38 (2020)');
    expect(printedField('direction', 'lower-is-better', '').en).toBe('lower is better');
  });
});
