import { describe, expect, it } from 'vitest';
import { dataFlags } from '../exceedance/data-flags.ts';
import type { Limit } from '../model/limit.ts';
import { getProperty } from '../property/properties.ts';
import { compareWithLimit, isValidlySent, type MonitoredHour, outletValue } from './outlet-hour.ts';

const nox = getProperty('flue_nitrogen_oxides');
const hour = (value: number, mark = '', invalidated = false): MonitoredHour => ({ value, mark, invalidated });
const none = hour(NaN);
const limit: Limit = {
  property: nox.code,
  class: 'permit',
  averaging: 'hour',
  most: 30,
  unit: 'mg/m3',
  source: { document: 'DB11/139-2015', edition: '2015', confidence: 'A' },
};
const folding = (oxygen: MonitoredHour, sent = none) => ({ reference: 3.5, oxygen, sent });

describe('the hour of an outlet', () => {
  it('is folded with the oxygen of the same hour: the boiler of DB11/139-2015 that keeps 30 and the one that does not', () => {
    const kept = outletValue({ property: nox, hour: hour(24), folding: folding(hour(6)) });
    expect(kept).toEqual({ ok: true, value: 28, basis: 'folded' });
    expect(compareWithLimit(nox, 28, limit)).toEqual({ exceeding: false });
    const over = outletValue({ property: nox, hour: hour(24), folding: folding(hour(7.5)) });
    expect(over).toMatchObject({ ok: true, basis: 'folded' });
    if (!over.ok) throw new Error('folded');
    expect(over.value).toBeCloseTo(31.11, 2);
    expect(compareWithLimit(nox, over.value, limit)).toEqual({ exceeding: true, multiple: 0.04 });
  });

  it('counts as measured where nothing is folded', () => {
    expect(outletValue({ property: nox, hour: hour(24) })).toEqual({ ok: true, value: 24, basis: 'measured' });
  });

  it.each([
    ['missing', none],
    ['marked D', hour(6, 'D')],
    ['declared invalid', hour(6, '', true)],
    ['that of air', hour(21)],
    ['negative', hour(-1)],
  ])('with oxygen %s is what the logger folded itself, or is not judged', (_, oxygen) => {
    const input = { property: nox, hour: hour(24) };
    expect(outletValue({ ...input, folding: folding(oxygen, hour(29)) })).toEqual({
      ok: true,
      value: 29,
      basis: 'folded-by-logger',
    });
    for (const sent of [none, hour(29, 'D')]) {
      const refused = outletValue({ ...input, folding: folding(oxygen, sent) });
      expect(refused).toMatchObject({ ok: false, reason: { code: 'oxygen' } });
    }
  });

  it('with any mark but N is not judged, and the mark is explained', () => {
    for (const { flag, name } of dataFlags.filter(({ valid }) => !valid)) {
      const refused = outletValue({ property: nox, hour: hour(99, flag) });
      expect(refused).toMatchObject({ ok: false, reason: { code: 'mark' } });
      expect(!refused.ok && refused.reason.text.zh).toContain(`${flag}（${name.zh}）`);
      expect(isValidlySent(nox, hour(99, flag))).toBe(false);
    }
    expect(outletValue({ property: nox, hour: hour(99, 'Td') })).toMatchObject({ reason: { code: 'unknown-mark' } });
  });

  it('of a filed start-up, stop or maintenance is not judged, though it was sent validly', () => {
    for (const condition of ['start-up', 'shut-down', 'stopped', 'maintenance'] as const) {
      expect(outletValue({ property: nox, hour: hour(99), condition })).toMatchObject({ reason: { code: condition } });
    }
    expect(isValidlySent(nox, hour(99))).toBe(true);
  });

  it('that is missing, negative or declared invalid is not judged', () => {
    const codeOf = (input: MonitoredHour) => outletValue({ property: nox, hour: input });
    expect(codeOf(none)).toMatchObject({ reason: { code: 'missing' } });
    expect(codeOf(hour(-0.1))).toMatchObject({ reason: { code: 'negative' } });
    expect(codeOf(hour(5, '', true))).toMatchObject({ reason: { code: 'invalidated' } });
    const warm = getProperty('flue_temperature');
    expect(outletValue({ property: warm, hour: hour(-3) })).toMatchObject({ ok: true, value: -3 });
  });
});

describe('the comparison with a limit', () => {
  it('keeps it at the limit itself, also where binary arithmetic adds to it', () => {
    expect(compareWithLimit(nox, 30, limit).exceeding).toBe(false);
    expect(compareWithLimit(nox, 30.000000000000004, limit).exceeding).toBe(false);
    expect(compareWithLimit(nox, 30.001, limit)).toEqual({ exceeding: true, multiple: 0 });
  });

  it('of a range has no multiple below it', () => {
    const ph = getProperty('ph');
    const range: Limit = { ...limit, property: 'ph', least: 6, most: 9, unit: '1' };
    expect(compareWithLimit(ph, 5.9, range)).toEqual({ exceeding: true });
    expect(compareWithLimit(ph, 9.9, range)).toEqual({ exceeding: true, multiple: 0.1 });
    expect(compareWithLimit(ph, 7, range)).toEqual({ exceeding: false });
  });

  it('converts the limit into the unit of the property', () => {
    expect(compareWithLimit(nox, 31, { ...limit, most: 30_000, unit: 'ug/m3' })).toMatchObject({ multiple: 0.03 });
  });
});
