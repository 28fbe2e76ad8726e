import { fc, it as property } from '@fast-check/vitest';
import { describe, expect, it } from 'vitest';
import { airItems, propertyOf } from '../src/air/item.ts';
import { surfaceWaterItems, surfaceWaterProperty } from '../src/water/gb3838.ts';
import { parseCsv } from './csv.ts';
import { itemFinder } from './item-name.ts';
import { displayWidth, printTable } from './table.ts';
import { plain } from './command.ts';

describe('CSV', () => {
  it.each([
    [
      'a,b\n1,2',
      [
        ['a', 'b'],
        ['1', '2'],
      ],
    ],
    [
      'a,b\r\n1,2\r\n',
      [
        ['a', 'b'],
        ['1', '2'],
      ],
    ],
    [
      '\uFEFFa,\n,2',
      [
        ['a', ''],
        ['', '2'],
      ],
    ],
    ['a\n\n , \n"x, ""y""\nz",3', [['a'], ['x, "y"\nz', '3']]],
    ['', []],
  ])('%j', (text, expected) => {
    expect(parseCsv(text).map(({ cells }) => cells)).toEqual(expected);
  });

  it('counts lines as an editor does', () => {
    expect(parseCsv('a\n"b\nb"\n\nc').map(({ line }) => line)).toEqual([1, 2, 5]);
    expect(() => parseCsv('a\n"b')).toThrow('2');
  });

  const cell = fc.string({ unit: fc.constantFrom('a', '1', '"', ',', '\n', '氨'), minLength: 1, maxLength: 6 });
  property.prop([fc.array(fc.array(cell, { minLength: 2, maxLength: 2 }), { minLength: 1, maxLength: 5 })])(
    'that is quoted comes back as it was',
    (rows) => {
      const quoted = (text: string): string => `"${text.replaceAll('"', '""')}"`;
      const text = rows.map((row) => row.map(quoted).join(',')).join('\n');
      expect(parseCsv(text).map(({ cells }) => cells)).toEqual(rows);
    },
  );
});

describe('a table', () => {
  it('aligns wide characters and puts numbers to the right', () => {
    const columns = [
      { zh: '项目', en: 'item' },
      { zh: '值', en: 'value' },
    ];
    const rows = [
      [plain('氨氮'), plain('1.25')],
      [plain('PM₂.₅'), plain('80')],
      [plain(''), plain('')],
    ];
    expect(printTable({ columns, rows }, 'zh').split('\n')).toEqual([
      '项目     值',
      '─────  ────',
      '氨氮   1.25',
      'PM₂.₅    80',
      '',
    ]);
  });

  it.each([
    ['abc', 3],
    ['氨氮', 4],
    ['（Ⅲ类）', 7],
    ['e\u0301', 1],
    ['μg/m³', 5],
    ['𠮷', 2],
  ])('takes %s as %i wide', (text, width) => {
    expect(displayWidth(text)).toBe(width);
  });
});

describe('an item', () => {
  const find = itemFinder(surfaceWaterItems.map(surfaceWaterProperty));

  it.each([
    ['do', 'dissolved_oxygen'],
    ['CODMn', 'permanganate_index'],
    ['dissolved-oxygen', 'dissolved_oxygen'],
    ['氨氮', 'ammonia_nitrogen'],
    ['NH3-N', 'ammonia_nitrogen'],
    ['bod5', 'bod5'],
    ['pH值', 'ph'],
    ['铬', undefined],
    ['', undefined],
  ])('is found as %s', (name, code) => {
    expect(find(name)?.code).toBe(code);
  });

  it('is always found by its code, also where another has that name', () => {
    const [so2, pm10] = [propertyOf('so2'), propertyOf('pm10')];
    const mixed = itemFinder([so2, { ...pm10, symbol: 'SO₂' }]);
    expect(mixed('so2')).toBe(so2);
    expect(itemFinder([so2, { ...pm10, name: so2.name }])('二氧化硫')).toBeUndefined();
    for (const item of airItems) expect(itemFinder(airItems.map(propertyOf))(item)?.code).toBe(item);
  });
});
