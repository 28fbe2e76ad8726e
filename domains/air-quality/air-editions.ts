import type { Edition, Grade } from '@ecoloop/domain-kit';
import { addDays, type LocalDate } from '@ecoloop/kernel';
import {
  airEditionIds,
  airEditions,
  aqiLevels,
  editionInForce,
  type AirEdition,
  type AqiLevelNumber,
  type Source,
  type Standard,
} from '@ecoloop/standards';

export const gradeId = (level: AqiLevelNumber): string => `level-${level}`;

/** The six levels of the AQI. */
const grades: readonly Grade[] = aqiLevels.map(({ level, name, colour, advice, to }) => ({
  id: gradeId(level),
  name,
  colour,
  advice,
  upTo: to,
}));

export const editions: readonly Edition[] = airEditionIds.map((id) => edition(airEditions[id]));

/** The whole country is asked: where an edition came earlier, as in Beijing in 2012, the answer is the same. */
const NATION = '100000';

/** Data before the 2012 edition are judged by it too: GB 3095-1996 is not covered. */
export function airEditionInForce(date: LocalDate): string {
  return editionInForce(date, NATION) ?? '2012';
}

function edition({ id, name, inForce, limits, index, evaluation }: AirEdition): Edition {
  const [first, ...others] = inForce;
  if (!first) throw new Error(`edition ${id} is in force nowhere`);
  const from = others.reduce((earliest, next) => (next.from < earliest ? next.from : earliest), first.from);
  return {
    id,
    name,
    documents: [limits, index, evaluation].map(sourceOf),
    inForceFrom: from,
    ...(first.until === undefined ? {} : { inForceUntil: addDays(first.until, 1) }),
    grades,
  };
}

function sourceOf({ document, edition: issue, inForce }: Standard): Source {
  return { document, edition: issue, confidence: inForce[0]?.confidence ?? 'C' };
}
