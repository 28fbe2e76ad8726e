import { existsSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { isSetting, scoreOf, yearCases } from './backtest.ts';
import { yearlyRecords } from './records.ts';

const records = new URL('../../../../shared/data/carbon/ceads_beijing_sector_fuel_1997_2012.csv', import.meta.url);
const hasRecords = existsSync(records) || process.env['CI'] !== undefined;

it.runIf(hasRecords)('on series that set nothing, bands hold what they promise and probabilities beat guesses', () => {
  const series = yearlyRecords(readFileSync(records, 'utf8')).filter(({ name }) => !isSetting(name));
  expect(series.length).toBeGreaterThanOrEqual(8);
  const cases = series.flatMap(yearCases);
  for (const lead of [1, 2, 3, 4, 5]) {
    const score = scoreOf(cases.filter((each) => each.lead === lead));
    expect(score.coverage80).toBeGreaterThan(0.7);
    expect(score.coverage80).toBeLessThan(0.9);
    expect(score.brier).toBeLessThan(score.brierNaive);
    expect(score.brier).toBeLessThan(score.brierShare);
  }
});
