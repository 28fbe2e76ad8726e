import type { MonthValue, YearValue } from '../src/index.ts';

/** Real records of a series. */
export interface Series<Point> {
  readonly name: string;
  readonly points: readonly Point[];
}

/** CO₂ of Beijing's sectors 1997–2012 (CEADs), those with 16 years above 0.05 Mt: yearly, some smooth, some not. */
export function yearlyRecords(ceads: string): Series<YearValue>[] {
  const bySector = new Map<string, Map<number, number>>();
  for (const line of rowsOf(ceads)) {
    const cells = line.split(',');
    if (cells.length < 4 || /Scope/.test(cells.at(-2) ?? '')) continue;
    const sector = cells.slice(1, -2).join(',').replaceAll('"', '');
    const years = bySector.get(sector) ?? new Map<number, number>();
    bySector.set(sector, years);
    const year = Number(cells[0]);
    years.set(year, (years.get(year) ?? 0) + Number(cells.at(-1)));
  }
  return [...bySector]
    .map(([name, years]) => ({
      name,
      points: [...years].map(([year, value]) => ({ year, value })).sort((a, b) => a.year - b.year),
    }))
    .filter(({ points }) => points.length === 16 && points.every(({ value }) => value > 0.05));
}

/** Monthly means of hours, months with three quarters of their hours, of twelve stations and six items and of one more. */
export function monthlyRecords(twelveStations: string, embassy: string): Series<MonthValue>[] {
  const items = ['pm25', 'pm10', 'so2', 'no2', 'co', 'o3'];
  const stations = collect(rowsOf(twelveStations), (cells) =>
    items.map((item, index) => [`${cells[0] ?? ''} ${item}`, cells[1] ?? '', cells[index + 2] ?? ''] as const),
  );
  const one = collect(rowsOf(embassy), (cells) => [['US embassy pm25', cells[0] ?? '', cells[4] ?? '']]);
  return [...stations, ...one];
}

const rowsOf = (csv: string): string[] => csv.trim().split('\n').slice(1);

function collect(
  lines: readonly string[],
  valuesOf: (cells: readonly string[]) => readonly (readonly [name: string, time: string, value: string])[],
): Series<MonthValue>[] {
  const sums = new Map<string, Map<string, { sum: number; count: number }>>();
  for (const line of lines) {
    for (const [name, time, value] of valuesOf(line.split(','))) {
      if (value === '') continue;
      const months = sums.get(name) ?? new Map<string, { sum: number; count: number }>();
      sums.set(name, months);
      const month = months.get(time.slice(0, 7)) ?? { sum: 0, count: 0 };
      months.set(time.slice(0, 7), month);
      month.sum += Number(value);
      month.count += 1;
    }
  }
  return [...sums].map(([name, months]) => ({
    name,
    points: [...months]
      .filter(([, { count }]) => count >= 0.75 * 28 * 24)
      .map(([label, { sum, count }]) => ({
        year: Number(label.slice(0, 4)),
        month: Number(label.slice(5)),
        value: sum / count,
      }))
      .sort((a, b) => a.year - b.year || a.month - b.month),
  }));
}
