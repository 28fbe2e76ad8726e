import { instant } from '@ecoloop/kernel';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { systemClock } from '../clock/clock.ts';
import { migrateSeries } from '../migrations.ts';
import { bytesOf, nativeTexts, setWords } from './native-block.ts';
import type { SeriesStore } from './series.ts';
import { seriesTime, tabSeparatedLine } from './tab-separated.ts';
import { openTestSeries, SERIES_MIGRATIONS } from './test-series.ts';

let series: SeriesStore;

beforeAll(async () => {
  series = await openTestSeries();
  await series.exec(
    'create table note (id UInt32, text Nullable(String), value Float64, at DateTime64(3)) engine = MergeTree order by id',
  );
});
afterAll(() => series.close());

const columns = ['id', 'text', 'value', 'at'];

describe('series store', () => {
  it('keeps every character and number as it was', async () => {
    const rows: [number, string | null, number, string][] = [
      [1, 'tab\there, line\nbreak, back\\slash, nul\0, 中文 \'quote"', 1 / 3, seriesTime(instant(1_435_852_800_123))],
      [2, null, Number.NaN, seriesTime(instant(0))],
      [3, '\\N', 1e300, seriesTime(instant(-1))],
    ];
    await series.insert('note', columns, rows.map(tabSeparatedLine).join(''));
    await expect(series.query('select id, text, value, at from note where id <= 3 order by id')).resolves.toEqual([
      { id: 1, text: rows[0]?.[1], value: 1 / 3, at: '2015-07-02 16:00:00.123' },
      { id: 2, text: null, value: null, at: '1970-01-01 00:00:00.000' },
      { id: 3, text: '\\N', value: 1e300, at: '1969-12-31 23:59:59.999' },
    ]);
  });

  it('takes parameters as values, never as SQL', async () => {
    const text = "it's \\ 中\n";
    await expect(
      series.query('select {text:String} as text, {ids:Array(UInt32)} as ids', { text, ids: [1, 2] }),
    ).resolves.toEqual([{ text, ids: [1, 2] }]);
  });

  it('gives columns, with positions as exact numbers', async () => {
    await expect(
      series.queryColumns('select toUInt64(9007199254740991 - number) as position, number as n from numbers(2)'),
    ).resolves.toEqual({ position: [9007199254740991, 9007199254740990], n: [0, 1] });
    await expect(series.queryColumns('select number as n from numbers(0)')).resolves.toEqual({ n: [] });
  });

  it('takes columns with every number and text as they are', async () => {
    const times = new Uint32Array(4);
    setWords(times, 0, -1);
    setWords(times, 1, 1_435_852_800_123);
    await series.insertColumns('note', 2, [
      { name: 'id', type: 'UInt32', data: bytesOf(Uint32Array.of(101, 4_294_967_295)) },
      { name: 'text', type: 'String', data: nativeTexts(['tab\t, nul\0, 中文', 'x'.repeat(300)]) },
      { name: 'value', type: 'Float64', data: bytesOf(Float64Array.of(1 / 3, Number.NaN)) },
      { name: 'at', type: "DateTime64(3, 'UTC')", data: bytesOf(times) },
    ]);
    await expect(series.query('select id, text, value, at from note where id > 100 order by id')).resolves.toEqual([
      { id: 101, text: 'tab\t, nul\0, 中文', value: 1 / 3, at: '1969-12-31 23:59:59.999' },
      { id: 4_294_967_295, text: 'x'.repeat(300), value: null, at: '2015-07-02 16:00:00.123' },
    ]);
  });

  it('works in UTC', async () => {
    await expect(series.query('select toString(toDateTime(0)) as text')).resolves.toEqual([
      { text: '1970-01-01 00:00:00' },
    ]);
  });

  it('reports what is wrong with a statement and goes on', async () => {
    await expect(series.query('select no_such_column')).rejects.toThrow(/no_such_column/);
    await expect(series.insert('note', columns, 'not a number\t\t\t\n')).rejects.toThrow();
    await expect(series.query('select 1 as one')).resolves.toEqual([{ one: 1 }]);
  });

  it('does not make an insert wait for a slow read', async () => {
    let readDone = false;
    const slow = series.query('select sum(sleepEachRow(0.2)) from numbers(5)').then(() => (readDone = true));
    await series.insert('note', columns, tabSeparatedLine([9, '', 0, '2015-01-01 00:00:00']));
    expect(readDone).toBe(false);
    await slow;
  });

  it('syncs every insert to the disk', async () => {
    const tables = await series.query<{ name: string; engine_full: string }>(
      "select name, engine_full from system.tables where database = currentDatabase() and name in ('observation', 'latest')",
    );
    expect(tables).toHaveLength(2);
    for (const { engine_full } of tables) expect(engine_full).toContain('fsync_after_insert = 1');
  });

  it('migrates once', async () => {
    await expect(migrateSeries(series, SERIES_MIGRATIONS, systemClock)).resolves.toEqual([]);
  });
});

describe('export and import', () => {
  it('bring every row back into an empty store, and refuse one that is not', async () => {
    const directory = await mkdtemp(path.join(tmpdir(), 'ecoloop-export-'));
    try {
      const all = 'select id, text, toString(value) as value, at from note order by id';
      const before = await series.query(all);
      const exported = await series.exportTo(directory);
      expect(exported.rows).toBe(before.length);
      await expect(series.importFrom(directory)).rejects.toMatchObject({
        code: 'series.NOT_EMPTY',
        params: { table: 'note' },
      });
      await series.exec('truncate table note');
      await expect(series.importFrom(directory)).resolves.toEqual(exported);
      await expect(series.query(all)).resolves.toEqual(before);
    } finally {
      await rm(directory, { recursive: true });
    }
  });
});
