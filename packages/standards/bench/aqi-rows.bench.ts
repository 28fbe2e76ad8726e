/** AQI of six items, by column and by row: `npx tsx packages/standards/bench/aqi-rows.bench.ts`. */
import {
  airDayColumn,
  airEditionIds,
  dailyAqi,
  dailyAqiColumns,
  forEachAirItem,
  hourlyAqiColumns,
} from '../src/air/index.ts';
import { makeUpHours } from './made-up-hours.ts';
import { bestTime, line, rounded } from './stopwatch.ts';

/** An open Python implementation, measured elsewhere. */
const yardstick = 157_000;

const hours = makeUpHours(40, 365);
const daily = forEachAirItem((item) => airDayColumn(item, hours[item], '2026-transition'));
const days = daily.pm25.length;

for (const edition of airEditionIds) {
  const byDay = bestTime(performance, () => dailyAqiColumns(daily, edition));
  console.log(line(`daily AQI of columns, ${edition}`, speed(byDay, days)));
}
const byHour = bestTime(performance, () => hourlyAqiColumns(hours, '2026-transition'));
console.log(line('hourly AQI of columns', speed(byHour, hours.pm25.length)));

const byRow = bestTime(performance, () => {
  for (let day = 0; day < days; day += 1)
    dailyAqi(
      forEachAirItem((item) => daily[item][day] ?? NaN),
      '2026-transition',
    );
});
console.log(line('daily AQI of rows, with reasons (dailyAqi)', speed(byRow, days)));
console.log(line('an open Python implementation, measured elsewhere', `${rounded(yardstick)} rows/s`));

function speed(best: number, rows: number): string {
  const rowsPerSecond = (rows * 1000) / best;
  return `${rounded(rowsPerSecond)} rows/s, ${rounded((best * 1e6) / rows)} ns a row, ${rounded(rowsPerSecond / yardstick, 1)} × 157,000 rows/s`;
}
