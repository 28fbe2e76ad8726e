import type { IndexNow, StationNow } from '@ecoloop/api-contract';
import type { EvaluationDeclaration } from '@ecoloop/domain-kit';

const HOUR = 3_600_000;

/**
 * The index of a territory now: its stations' newest hours put together as the declaration does for days, of which the
 * oldest may lie one hour behind the newest (not all stations report at the same minute). Absent where no station has
 * an index of its own.
 *
 * @param stations those that count
 */
export function territoryNow(
  declaration: EvaluationDeclaration,
  edition: string,
  stations: readonly StationNow[],
  ref: string,
): IndexNow | undefined {
  const times = stations.flatMap(({ now }) => (now.time === undefined ? [] : [Date.parse(now.time)]));
  if (times.length === 0) return undefined;
  const oldest = Math.max(...times) - HOUR;
  const usable = stations.map(({ now, values }) => {
    const time = now.time === undefined ? NaN : Date.parse(now.time);
    if (!(time >= oldest)) return [];
    return values.filter(
      (value) => value.averaging === 'hour' && value.quality !== 'invalid' && Date.parse(value.time) === time,
    );
  });
  const combined: Record<string, number> = {};
  for (const property of declaration.properties) {
    const columns = usable.map((values) =>
      Float64Array.of(values.find((value) => value.property === property)?.value ?? NaN),
    );
    const value = declaration.combine(property, columns)[0] ?? NaN;
    if (!Number.isNaN(value)) combined[property] = value;
  }
  const { index, grade, leading, subIndices, reasons } = declaration.now(combined, edition);
  const used = usable.flat().filter(({ property }) => declaration.properties.includes(property));
  const firstTime = Math.min(...used.map(({ time }) => Date.parse(time)));
  return {
    ...(index === undefined ? {} : { index }),
    ...(grade === undefined ? {} : { grade }),
    leading: [...leading],
    subIndices: [...subIndices],
    reasons: [...reasons],
    ...(Number.isFinite(firstTime) ? { time: new Date(firstTime).toISOString() } : {}),
    edition,
    simulated: used.some(({ simulated }) => simulated),
    ref,
  };
}
