/**
 * How honest the forecasts are, on real records: `npm run bench backtest`. Coverage is the share of outcomes within the
 * band (80 % and 95 % would be perfect), the Brier score that of the probabilities of meeting targets of 60 to 120 % of
 * the last value (0 is perfect), beside that of saying that all stays as it is and of saying the share of all cases.
 */
import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { type Case, isSetting, runningCases, scoreOf, yearCases } from './backtest.ts';
import { monthlyRecords, yearlyRecords } from './records.ts';

const folder = new URL('../../../../shared/data/', import.meta.url);
const read = (file: string): string => {
  const bytes = readFileSync(new URL(file, folder));
  return (file.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8');
};
const years = yearlyRecords(read('carbon/ceads_beijing_sector_fuel_1997_2012.csv')).flatMap(yearCases);
const running = monthlyRecords(
  read('air/prsa_hourly_12stations_2013-03_2016-02.csv.gz'),
  read('air/beijing_pm25_hourly_2010_2013.csv.gz'),
).flatMap(runningCases);
const percent = (share: number): string => `${(share * 100).toFixed(1)} %`;

function print(title: string, cases: readonly Case[]): void {
  if (cases.length === 0) return;
  const { coverage80, coverage95, brier, brierNaive, brierShare } = scoreOf(cases);
  const series = new Set(cases.map((each) => each.series)).size;
  console.log(
    `${title} … ${cases.length} cases of ${series} series, 80 % band holds ${percent(coverage80)}, 95 % ${percent(coverage95)}, Brier ${brier.toFixed(3)} (as it is ${brierNaive.toFixed(3)}, share ${brierShare.toFixed(3)})`,
  );
}

for (const [part, belongs] of [
  ['set on', isSetting],
  ['tested on', (name: string) => !isSetting(name)],
] as const) {
  const mine = (cases: readonly Case[]) => cases.filter(({ series }) => belongs(series));
  for (const lead of [1, 2, 3, 4, 5]) {
    print(
      `${part}: ${lead} years ahead`,
      mine(years).filter((each) => each.lead === lead),
    );
  }
  for (const lead of [3, 6, 9]) {
    print(
      `${part}: year end after ${lead} months`,
      mine(running).filter((each) => each.lead === lead),
    );
  }
}
