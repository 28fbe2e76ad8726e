import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { calendarPeriod, epochDayOf, localDate } from '@ecoloop/kernel';
import { airDayValues, evaluateAirPeriod, forEachAirItem, metricOf, territoryDays } from '@ecoloop/standards';
import { mean, percentile, type Column } from '@ecoloop/statistics';
import { describe, expect, it } from 'vitest';
import { readHourlyRecord, recordProperties, yearPlaces, type StationRecord } from './fixtures/hourly-record.ts';
import { applyDecisions, effectOfReview } from './review/apply-decisions.ts';
import { suspectFindings } from './review/suspect-findings.ts';
import { checkStation } from './rules/check-columns.ts';
import { countFlags } from './rules/count-flags.ts';
import { declaredHourlyChecks, declaredRelations } from './rules/declared-checks.ts';
import { ruleBits } from './rules/rule.ts';
import { findConstantRun } from './signs/constant.ts';
import { measureLaggedCorrelation } from './signs/lagged-correlation.ts';
import { findRepeats } from './signs/repeats.ts';
import { isTold } from './signs/sign.ts';
import { measureSmoothness } from './signs/too-smooth.ts';

/**
 * The hourly record of 12 national stations in Beijing, March 2013 to February 2016 (UCI 501, Song Chen, CC BY 4.0,
 * doi 10.24432/C5RK5G). It is not part of the repository.
 */
const shared = process.env['ECOLOOP_SHARED'] ?? join(import.meta.dirname, '../../../../shared');
const recordFile = join(shared, 'data/air/prsa_hourly_12stations_2013-03_2016-02.csv.gz');
const isThere = existsSync(recordFile);
if (!isThere && process.env['CI'] === 'true') throw new Error(`the hourly record is missing: ${recordFile}`);
const title = `three years of hours at twelve stations${isThere ? '' : ' (not here: set ECOLOOP_SHARED to its folder)'}`;

describe.skipIf(!isThere)(title, () => {
  const stations = isThere
    ? readHourlyRecord(gunzipSync(readFileSync(recordFile)).toString('utf8'))
    : new Map<string, StationRecord>();
  const checks = new Map<string, ReturnType<typeof declaredHourlyChecks>>(
    recordProperties.map((property) => [property, declaredHourlyChecks(property)]),
  );
  const others = (name: string, property: keyof StationRecord): Column[] =>
    [...stations].flatMap(([other, record]) => (other === name ? [] : [record[property]]));
  const checked = new Map(
    [...stations].map(([name, record]) => [
      name,
      checkStation(
        new Map<string, Column>(Object.entries(record)),
        checks,
        declaredRelations,
        new Map<string, readonly Column[]>(recordProperties.map((property) => [property, others(name, property)])),
      ),
    ]),
  );

  it('are suspected by each rule in few hours, but for the relation of PM₂.₅ and PM₁₀', () => {
    const flags = [...checked.values()].flatMap((columns) => [...columns.values()].map((column) => column.flags));
    const totals = flags.map(countFlags);
    const share = (rule: keyof typeof ruleBits): number =>
      totals.reduce((sum, { byRule }) => sum + byRule[rule], 0) / totals.reduce((sum, { places }) => sum + places, 0);
    expect(share('range')).toBeGreaterThan(0);
    for (const rule of ['range', 'step', 'spike'] as const) expect(share(rule)).toBeLessThan(0.0002);
    for (const rule of ['neighbour', 'persistence'] as const) {
      expect(share(rule)).toBeGreaterThan(0);
      expect(share(rule)).toBeLessThan(0.002);
    }
    expect(share('flatline')).toBeLessThan(0.01);
    expect(share('relation')).toBeGreaterThan(0.01);
  });

  it('hold the 1071 and the 673 that are known to stand in their ozone', () => {
    for (const [station, stuck] of [
      ['Dongsi', 1071],
      ['Tiantan', 673],
    ] as const) {
      const flags = checked.get(station)?.get('o3')?.flags;
      const hours = [...(stations.get(station)?.o3.entries() ?? [])].filter(([, value]) => value === stuck);
      expect(hours.length).toBeGreaterThan(0);
      for (const [hour] of hours) expect((flags?.[hour] ?? 0) & ruleBits.range).toBe(ruleBits.range);
    }
  });

  it('keep every statistic when what was found is left in place', () => {
    for (const [name, record] of stations) {
      for (const property of recordProperties) {
        const findings = checked.get(name)?.get(property)?.findings ?? [];
        const reviewed = applyDecisions(record[property], suspectFindings(findings, 1));
        expect(reviewed.quality.some((quality) => quality === 1)).toBe(true);
        for (const statistic of [mean, (column: Column) => percentile(column, 98)]) {
          const { before, after } = effectOfReview(reviewed, statistic);
          expect(after).toEqual(before);
        }
      }
    }
  });

  it('give 85.45 μg/m³ PM₂.₅ in 2014; dropping hours above PM₁₀ would make it 82.09', () => {
    const city = [...stations].filter(([name]) => name !== 'Dingling');
    const [first, last] = yearPlaces(2014);
    const period = calendarPeriod('year', localDate('2014-07-01'));
    expect((last - first) / 24).toBe(epochDayOf(period.to) - epochDayOf(period.from));
    const meanOf = (hoursOf: (name: string, record: StationRecord) => StationRecord): string => {
      const days = city.map(([name, record]) => {
        const hours = hoursOf(name, record);
        return forEachAirItem((item) => airDayValues(item, hours[item].subarray(first, last), '2012'));
      });
      const daily = forEachAirItem((item) => territoryDays(days.map((values) => values[item])).values);
      const evaluation = evaluateAirPeriod({
        edition: '2012',
        ...period,
        daily,
        scope: 'territory',
        stationCount: city.length,
      });
      return metricOf(evaluation, 'pm25.mean').value.toFixed(2);
    };
    expect(meanOf((_, record) => record)).toBe('85.45');

    // With every finding of every rule applied as what it is, a suspicion:
    const suspected = (name: string, record: StationRecord): StationRecord => ({
      ...record,
      pm25: applyDecisions(record.pm25, suspectFindings(checked.get(name)?.get('pm25')?.findings ?? [], 1)).values,
    });
    expect(meanOf(suspected)).toBe('85.45');

    // And what it would be if the plain relation, without tolerance, took hours out.
    const plain = [
      {
        part: 'pm25',
        whole: 'pm10',
        tolerance: 0,
        toleranceShare: 0,
        basis: { origin: 'ours', restsOn: { zh: '', en: '' } },
      },
    ] as const;
    const dropped = (_: string, record: StationRecord): StationRecord => {
      const flags = checkStation(new Map<string, Column>(Object.entries(record)), new Map(), plain).get('pm25')?.flags;
      return { ...record, pm25: record.pm25.map((value, hour) => (flags?.[hour] === 0 ? value : NaN)) };
    };
    expect(meanOf(dropped)).toBe('82.09');
  });

  it('hold stretches that stand still, 107 μg/m³ of ozone at several stations among them', () => {
    const runs = [...stations].flatMap(([station, record]) => {
      const sign = findConstantRun(record.o3);
      return sign && isTold(sign) ? [{ station, value: sign.value, length: sign.end - sign.start }] : [];
    });
    expect(runs.filter(({ value, length }) => value === 107 && length >= 24)).toHaveLength(8);
  });

  it('hold no stretch of another station, nor of an earlier time, and nothing too smooth', () => {
    for (const property of recordProperties) {
      const columns = [...stations.values()].map((record) => record[property]);
      expect(findRepeats(columns).filter(isTold)).toEqual([]);
      for (const [index, column] of columns.entries()) {
        const smooth = measureSmoothness(column, columns.toSpliced(index, 1));
        expect(smooth.length).toBeGreaterThan(100);
        expect(smooth.filter(isTold)).toEqual([]);
      }
    }
    const year = [...stations.values()].map(({ pm25 }) => pm25.subarray(...yearPlaces(2014)));
    expect(year.flatMap((column) => measureLaggedCorrelation(column)).filter(isTold)).toEqual([]);
  });

  it('are found to hold a week of one station that is planted in another', () => {
    const columns = [...stations.values()].map(({ no2 }) => Float64Array.from(no2));
    const [from, to] = [9_000, 15_003];
    columns[7]?.set(columns[2]?.subarray(from, from + 168) ?? [], to);
    const told = findRepeats(columns).filter(isTold);
    expect(told.length).toBeGreaterThan(0);
    for (const { column, otherColumn, start, otherStart } of told) {
      // The later in the list is reported beside the earlier.
      expect([column, otherColumn, start - otherStart]).toEqual([7, 2, to - from]);
    }
    expect(told.reduce((sum, { start, end }) => sum + end - start, 0)).toBeGreaterThan(120);
  });
});
