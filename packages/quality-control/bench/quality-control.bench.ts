/** All rules over a year of hours of 340 stations, then signs: `npx tsx packages/quality-control/bench/quality-control.bench.ts`. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { wanderingColumn } from '../src/fixtures/random-numbers.ts';
import { readHourlyRecord, recordProperties, type RecordProperty } from '../src/fixtures/hourly-record.ts';
import {
  checkStation,
  countFlags,
  declaredHourlyChecks,
  declaredRelations,
  findConstantRun,
  findRepeats,
  isTold,
  measureDigitPreference,
  measureLaggedCorrelation,
  measureNearLimit,
  measureSmoothness,
  rules,
  type CheckedColumn,
} from '../src/index.ts';

const STATIONS = 340;
const HOURS = 365 * 24;
const VALUES = STATIONS * recordProperties.length * HOURS;
const NEIGHBOURS = 8;

const checks = new Map(recordProperties.map((property) => [property as string, declaredHourlyChecks(property)]));
const rounded = (figure: number, decimals = 0): string =>
  figure.toLocaleString('en', { minimumFractionDigits: decimals, maximumFractionDigits: decimals });

/** Milliseconds of the best of three runs. */
function bestOf(run: () => void): number {
  let best = Infinity;
  for (let runs = 0; runs < 3; runs += 1) {
    const start = performance.now();
    run();
    best = Math.min(best, performance.now() - start);
  }
  return best;
}

function print(name: string, milliseconds: number, values: number): void {
  console.log(`${name} … ${rounded(milliseconds)} ms, ${rounded((milliseconds * 1e6) / values, 1)} ns a value`);
}

type Station = ReadonlyMap<string, Float64Array>;

function checkAll(stations: readonly Station[], neighbourCount: number): ReadonlyMap<string, CheckedColumn>[] {
  return stations.map((station, place) => {
    const around = Array.from({ length: neighbourCount }, (_, step) => stations[(place + step + 1) % stations.length]);
    const neighbours = new Map(
      recordProperties.map((property) => [
        property as string,
        around.flatMap((other) => (other ? [other.get(property) ?? new Float64Array(0)] : [])),
      ]),
    );
    return checkStation(station, checks, declaredRelations, neighbours);
  });
}

/** Levels in the units of the properties; CO in mg/m³ is reported in tenths. */
const levels: Readonly<Record<RecordProperty, number>> = { pm25: 80, pm10: 140, so2: 60, no2: 70, co: 90, o3: 90 };

/** A year of hours of neighbouring stations: one course of the city's air, noise of their own, single gaps. */
function makeUpStations(): Station[] {
  const courses = recordProperties.map((property, index) =>
    wanderingColumn(index + 1, HOURS, { level: levels[property] }),
  );
  return Array.from({ length: STATIONS }, (_, station) => {
    const own = wanderingColumn(1000 + station, HOURS, { level: 20, noise: 3 });
    return new Map<string, Float64Array>(
      recordProperties.map((property, index) => [
        property,
        Float64Array.from(courses[index] ?? [], (value, hour) =>
          (hour + 7 * station) % 97 === 0 ? NaN : (value + (own[hour] ?? 0)) / (property === 'co' ? 100 : 1),
        ),
      ]),
    );
  });
}

const stations = makeUpStations();
console.log(
  `${rounded(VALUES)} hourly values: ${STATIONS} stations, six properties, a year, ${NEIGHBOURS} neighbours each`,
);
let sum = 0;
print(
  'plain pass (sum)',
  bestOf(() => {
    for (const station of stations) for (const column of station.values()) for (const value of column) sum += value;
  }),
  VALUES,
);
if (sum === 0) console.log(sum);
let findings = 0;
const ofRules = bestOf(() => {
  findings = 0;
  for (const station of checkAll(stations, NEIGHBOURS)) {
    for (const column of station.values()) findings += column.findings.length;
  }
});
print('all rules, flags and findings', ofRules, VALUES);
console.log(`  ${rounded(findings)} findings`);
print(
  'of it without neighbours',
  bestOf(() => checkAll(stations, 0)),
  VALUES,
);

const pm25 = stations.map((station) => station.get('pm25') ?? new Float64Array(0));
const ofOne = STATIONS * HOURS;
const signs: readonly (readonly [name: string, run: () => unknown])[] = [
  ['sign: constant for long', () => pm25.map((column) => findConstantRun(column))],
  ['sign: repeats and copies among all 340 stations', () => findRepeats(pm25)],
  [
    'sign: too smooth, eight neighbours',
    () => pm25.map((column, at) => measureSmoothness(column, pm25.slice(at + 1, at + 9))),
  ],
  ['sign: preferred digits', () => pm25.map((column) => measureDigitPreference(column, 1))],
  ['sign: close below a limit', () => pm25.map((column) => measureNearLimit(column, 75, 5))],
];
for (const [name, run] of signs) print(name, bestOf(run), ofOne);
print(
  'sign: course of an earlier time, 325 lags (20 stations)',
  bestOf(() => pm25.slice(0, 20).map((column) => measureLaggedCorrelation(column))),
  20 * HOURS,
);

const shared = process.env['ECOLOOP_SHARED'] ?? join(import.meta.dirname, '../../../../shared');
const recordFile = join(shared, 'data/air/prsa_hourly_12stations_2013-03_2016-02.csv.gz');
if (existsSync(recordFile)) printRecord(gunzipSync(readFileSync(recordFile)).toString('utf8'));
else console.log(`the hourly record is not here: ${recordFile}`);

/** What share of the real record each rule flags, and what signs it holds. */
function printRecord(csv: string): void {
  const record = [...readHourlyRecord(csv).values()];
  const checked = checkAll(
    record.map((station) => new Map<string, Float64Array>(Object.entries(station))),
    record.length - 1,
  );
  console.log('\nhours of 12 Beijing stations, 2013-03 to 2016-02: flagged of 10,000 hours');
  console.log(['', ...rules.map(({ id }) => id), 'any'].map((text) => text.padStart(12)).join(''));
  for (const property of recordProperties) {
    const totals = checked.map((station) => countFlags(station.get(property)?.flags ?? new Uint8Array(0)));
    const places = totals.reduce((all, counts) => all + counts.places, 0);
    const share = (of: (counts: (typeof totals)[number]) => number): string =>
      rounded((totals.reduce((all, counts) => all + of(counts), 0) / places) * 10_000, 2);
    const cells = [...rules.map(({ id }) => share(({ byRule }) => byRule[id])), share(({ flagged }) => flagged)];
    console.log([property, ...cells].map((text) => text.padStart(12)).join(''));
  }
  for (const property of recordProperties) {
    const columns = record.map((station) => station[property]);
    const constant = columns.map((column) => findConstantRun(column)).filter((sign) => sign && isTold(sign));
    const repeats = findRepeats(columns);
    const smooth = columns.flatMap((column, at) => measureSmoothness(column, columns.toSpliced(at, 1)));
    const lagged = columns.flatMap((column) => measureLaggedCorrelation(column));
    const least = (scores: readonly { readonly score: number }[]): string =>
      scores.reduce((smallest, { score }) => Math.min(smallest, score), Infinity).toPrecision(2);
    const digits = columns.map((column) => measureDigitPreference(column, property === 'co' ? 0.1 : 1));
    console.log(
      [
        property.padEnd(5),
        `stations with a constant run ${constant.length}`,
        `repeats ${repeats.length}, told ${repeats.filter(isTold).length}`,
        `least smoothness ${least(smooth)} of ${smooth.length} windows`,
        `least unexplained share ${least(lagged)} of ${lagged.length}`,
        `stations with preferred digits ${digits.filter((sign) => sign && isTold(sign)).length}`,
      ].join('; '),
    );
  }
}
