import { describe, expect, it } from 'vitest';
import { readSort, sortedRows, sortText } from './sorting.ts';

const columns = [{ id: 'value', value: (row: { value: string | number | undefined }) => row.value }];
const rowsOf = (...values: (string | number | undefined)[]) => values.map((value) => ({ value }));
const orderOf = (values: (string | number | undefined)[], sort: string) =>
  sortedRows(rowsOf(...values), columns, readSort(sort)).map(({ value }) => value);

describe('the order of a table', () => {
  it('puts what is missing last when ascending', () => {
    expect(orderOf([undefined, 12, 3], 'value')).toEqual([3, 12, undefined]);
  });

  it('sorts Chinese names by pinyin and numbers inside names by size', () => {
    expect(orderOf(['西城区', '东城区', '昌平区'], 'value')).toEqual(['昌平区', '东城区', '西城区']);
    expect(orderOf(['点位 10', '点位 9'], 'value')).toEqual(['点位 9', '点位 10']);
  });

  it('reads back the order it writes into the address', () => {
    expect(readSort(sortText('value', 'descend'))).toEqual({ column: 'value', descending: true });
    expect(readSort(sortText('value', 'ascend'))).toEqual({ column: 'value', descending: false });
    expect(sortText('value', null)).toBeUndefined();
  });
});
