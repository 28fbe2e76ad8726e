import type { Calendar, DayTable } from '@ecoloop/api-contract';
import { addDays, yearOf } from '@ecoloop/kernel';
import { findProperty } from '@ecoloop/standards';
import { getEdition, IN_FORCE, type Evaluated, type Evaluator } from './evaluator.ts';
import { dayReference } from './reference.ts';

type DayRow = DayTable['rows'][number];

/** The days behind an evaluation. */
export function dayRows(evaluated: Evaluated, evaluator: Evaluator): DayRow[] {
  const { declaration, edition, editionChoice, scope, period, result } = evaluated;
  const { daily, simulatedDays } = evaluator.daysOf({ declaration, scope, period });
  return Array.from(simulatedDays, (simulated, offset) => {
    const day = addDays(period.from, offset);
    const values = declaration.properties.map((property) => finite(daily[property]?.[offset]));
    const index = result.dailyIndex?.[offset] ?? -1;
    const own = editionChoice === IN_FORCE ? getEdition(declaration, declaration.editionInForce(day)) : edition;
    const known = declaration.properties.flatMap((property, column) => {
      const value = values[column];
      return value === undefined || value === null ? [] : [[property, value] as const];
    });
    return {
      day,
      index: index < 0 ? null : index,
      grade: index < 0 ? null : (own.grades.find(({ upTo }) => index <= upTo)?.id ?? null),
      leading: index < 0 ? [] : [...declaration.day(Object.fromEntries(known), own.id).leading],
      values,
      refs: declaration.properties.map((property) => dayReference(scope.key, property, day)),
      simulated: simulated === 1,
    };
  });
}

export function dayTable(evaluated: Evaluated, evaluator: Evaluator, period: string): DayTable {
  const { declaration, edition, scope, simulated } = evaluated;
  return {
    evaluation: declaration.id,
    edition: edition.id,
    scope: scope.key,
    period,
    properties: declaration.properties.map((property) => {
      const known = findProperty(property);
      return { property, unit: known?.unit ?? '', decimals: known?.decimals ?? 0 };
    }),
    rows: dayRows(evaluated, evaluator),
    simulated,
  };
}

export function calendarOf(evaluated: Evaluated, evaluator: Evaluator): Calendar {
  const rows = dayRows(evaluated, evaluator);
  return {
    scope: evaluated.scope.key,
    year: yearOf(evaluated.period.from),
    edition: evaluated.edition.id,
    from: evaluated.period.from,
    index: rows.map(({ index }) => index),
    grade: rows.map(({ grade }) => grade),
    leading: rows.map(({ leading }) => leading),
    simulated: evaluated.simulated,
  };
}

const finite = (value: number | undefined): number | null =>
  value !== undefined && Number.isFinite(value) ? value : null;
