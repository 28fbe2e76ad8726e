/** A year of hours of 340 streets to everything HJ 663 says of it: `npx tsx packages/standards/bench/air-year.bench.ts`. */
import { calendarPeriod, localDate } from '@ecoloop/kernel';
import {
  airDayColumn,
  airDayValues,
  airItems,
  evaluateAirDaySeries,
  evaluateAirHourSeries,
  evaluateAirPeriod,
  forEachAirItem,
  type AirItem,
  type HourColumn,
} from '../src/air/index.ts';
import { makeUpHours } from './made-up-hours.ts';
import { bestTime, line, megabytes, milliseconds, rounded, time } from './stopwatch.ts';

const edition = '2026-transition';
const series = 340;
const year = calendarPeriod('year', localDate('2027-01-01'));
const hoursOfYear = 365 * 24;
const values = airItems.length * series * hoursOfYear;
const perValue = (duration: number): string => `${rounded((duration * 1e6) / values, 2)} ns a value`;

const memoryAtStart = process.memoryUsage.rss();
const hours = makeUpHours(series, 365);
const memoryWithInput = process.memoryUsage.rss();
const evaluateYear = (): unknown => evaluateAirHourSeries({ edition, ...year, series, hours });
let result: unknown;
const firstRun = time(performance, () => (result = evaluateYear()));
const memoryWithResult = process.memoryUsage.rss();
const evaluation = bestTime(performance, evaluateYear);
const plain = bestTime(performance, () => airItems.map((item) => sumOf(hours[item])));

console.log(line('hourly values', `${rounded(values)} of ${rounded(series)} streets, six items, one year`));
console.log(line('plain pass (sum)', milliseconds(plain), perValue(plain)));
console.log(
  line(
    'all statistics, AQI days, grades and index (evaluateAirHourSeries)',
    milliseconds(evaluation),
    perValue(evaluation),
    `${rounded(evaluation / plain, 1)} plain passes`,
    `the first run ${milliseconds(firstRun)}`,
  ),
);

for (const item of ['pm25', 'o3'] as const) {
  const days = bestTime(performance, () => airDayColumn(item, hours[item], edition));
  console.log(line(`of it the days of ${item} (airDayColumn)`, milliseconds(days)));
}
const daily = forEachAirItem((item) => airDayColumn(item, hours[item], edition));
const fromDays = bestTime(performance, () => evaluateAirDaySeries({ edition, ...year, series, daily }));
console.log(line('of it what follows from the days (evaluateAirDaySeries)', milliseconds(fromDays)));

console.log(
  line(
    'arrays',
    `input ${megabytes(bytesOf(hours))}`,
    `day values in between ${megabytes(bytesOf(daily))}`,
    `result ${megabytes(bytesOf(result))}`,
  ),
);
console.log(
  line(
    'growth of the process (RSS) by one evaluation',
    megabytes(memoryWithResult - memoryWithInput),
    `with making the input ${megabytes(memoryWithResult - memoryAtStart)}`,
  ),
);

const narrow: Record<AirItem, HourColumn> = {
  ...forEachAirItem((item) => Float32Array.from(hours[item])),
  co: hours.co,
};
const narrowYear = bestTime(performance, () => evaluateAirHourSeries({ edition, ...year, series, hours: narrow }));
console.log(line('with 32 bits a value but for CO', milliseconds(narrowYear), `input ${megabytes(bytesOf(narrow))}`));

const rowSeries = 3;
const rows = bestTime(performance, () => {
  for (let first = 0; first < rowSeries * hoursOfYear; first += hoursOfYear) {
    const ofOne = forEachAirItem((item) =>
      airDayValues(item, hours[item].subarray(first, first + hoursOfYear), edition),
    );
    evaluateAirPeriod({ edition, ...year, daily: ofOne, scope: 'territory', stationCount: 1 });
  }
});
const rowYear = (rows * series) / rowSeries;
console.log(
  line(
    'the row form (airDayValues, evaluateAirPeriod)',
    perValue(rowYear),
    `the column form is ${rounded(rowYear / evaluation)} times as fast`,
  ),
);

const oneStation = forEachAirItem((item) => hours[item].subarray(0, 5 * hoursOfYear));
const fiveYears = bestTime(performance, () =>
  evaluateAirHourSeries({ edition, ...year, series: 5, hours: oneStation }),
);
console.log(
  line('43,800 hourly rows of six items', milliseconds(fiveYears), 'openair aqStats (R), measured elsewhere: 4.7 s'),
);

function sumOf(column: Float64Array): number {
  let sum = 0;
  for (let place = 0; place < column.length; place += 1) sum += column[place] ?? NaN;
  return sum;
}

function bytesOf(result: unknown): number {
  if (ArrayBuffer.isView(result)) return result.byteLength;
  if (typeof result !== 'object' || result === null) return 0;
  return Object.values(result).reduce((bytes: number, part) => bytes + bytesOf(part), 0);
}
