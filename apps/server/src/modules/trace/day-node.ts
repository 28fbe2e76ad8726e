import { calendarPeriod, epochDayOf, instantsOf, type LocalDate } from '@ecoloop/kernel';
import type { EvaluationDeclaration } from '@ecoloop/domain-kit';
import type { Actor } from '../../platform/auth/actor.ts';
import {
  dayReference,
  getScope,
  scopeName,
  scopeTerritory,
  type NetworkStation,
  type Scope,
} from '../evaluation/index.ts';
import { TraceErrors } from './errors.ts';
import { fact, withValue, type FullNode, type TraceContext, type TraceInput } from './node.ts';
import { hourReference, type Reference } from './reference.ts';
import { labels, propertyName, propertyValue, unusedReasons } from './wording.ts';

type DayReference = Reference & { kind: 'day' };

/** A day of a territory leads to the days of its stations, a day of a station to its hours. */
export async function dayNode(
  context: TraceContext,
  actor: Actor,
  reference: DayReference,
  ref: string,
): Promise<FullNode> {
  const scope = getScope(context.network, reference.scope);
  context.require(actor, scopeTerritory(scope));
  return scope.kind === 'station'
    ? stationDay(context, scope.station, reference, ref)
    : territoryDay(context, scope, reference, ref);
}

async function stationDay(
  context: TraceContext,
  station: NetworkStation,
  { property, date }: DayReference,
  ref: string,
): Promise<FullNode> {
  const [stored] = await context.rollups.dayOf([station.id], property, epochDayOf(date));
  if (!stored) throw TraceErrors.NOT_FOUND({ ref });
  return {
    kind: 'day',
    title: titleOf(station.name, property, date),
    ...withValue(propertyValue(property, stored.value)),
    simulated: stored.simulated === 1,
    facts: [
      fact(labels.validHours, String(stored.validHours)),
      fact(labels.suspectHours, String(await context.suspectHours(station.id, property, date))),
      ...(stored.maximum === null ? [] : [fact(labels.maximum, propertyValue(property, stored.maximum) ?? '')]),
      ...(stored.value === null ? [] : [fact(labels.unrounded, String(stored.value))]),
      fact(labels.codeVersion, stored.rollupVersion),
      fact(labels.computedAt, `${stored.computedAt.replace(' ', 'T')}Z`),
    ],
    method: [
      stored.valid === 1
        ? { zh: '该日满足有效性要求，计入统计。', en: 'The day is valid and counts.' }
        : unusedReasons.invalidDay(stored.validHours),
    ],
    inputs: await hourInputs(context, station.id, property, date),
  };
}

async function hourInputs(
  { streams, hourSource, repository, zone }: TraceContext,
  station: string,
  property: string,
  date: LocalDate,
): Promise<TraceInput[]> {
  const ranked = hourSource(streams.ofStation(station).filter((stream) => stream.property === property)).map(
    ({ id }) => id,
  );
  const { start, end } = instantsOf(calendarPeriod('day', date), zone);
  const rows = await repository.between(ranked, start, end);
  const best = new Map<number, number>();
  for (const { time, streamId } of rows) {
    const known = best.get(time);
    if (known === undefined || ranked.indexOf(streamId) < ranked.indexOf(known)) best.set(time, streamId);
  }
  const hourOf = new Intl.DateTimeFormat('en-GB', { timeZone: zone, hour: '2-digit', minute: '2-digit' });
  return rows.map((row) => {
    const isBest = best.get(row.time) === row.streamId;
    const counts = row.quality !== 2 && row.value !== null;
    const label = hourOf.format(row.time);
    return {
      ref: hourReference(row.streamId, row.time),
      title: { zh: label, en: label },
      ...withValue(propertyValue(property, row.value)),
      used: isBest && counts,
      ...(isBest ? (counts ? {} : { reason: unusedReasons.invalidHour }) : { reason: unusedReasons.betterStream }),
      simulated: row.simulated === 1,
    };
  });
}

async function territoryDay(
  context: TraceContext,
  scope: Scope & { kind: 'territory' },
  { property, date }: DayReference,
  ref: string,
): Promise<FullNode> {
  const declaration = declarationWith(context, property);
  if (!declaration) throw TraceErrors.NOT_FOUND({ ref });
  const period = calendarPeriod('day', date);
  const { daily, simulatedDays } = context.evaluator.daysOf({ declaration, scope, period });
  const { used, leftOut } = context.evaluator.stationsFor({ declaration, scope, period });
  const stations = [...used, ...leftOut];
  const stored = await context.rollups.dayOf(
    stations.map(({ id }) => id),
    property,
    epochDayOf(date),
  );
  const inputs = stations.map((station): TraceInput => {
    const day = stored.find((row) => row.station === station.id);
    const counts = used.includes(station);
    const reason = !counts
      ? unusedReasons.notCounting
      : day
        ? unusedReasons.invalidDay(day.validHours)
        : unusedReasons.noDay;
    const isUsed = counts && day?.valid === 1;
    return {
      ref: dayReference(`station:${station.id}`, property, date),
      title: station.name,
      ...withValue(propertyValue(property, day?.value)),
      used: isUsed,
      ...(isUsed ? {} : { reason }),
      simulated: day?.simulated === 1,
    };
  });
  return {
    kind: 'day',
    title: titleOf(scopeName(scope), property, date),
    ...withValue(propertyValue(property, daily[property]?.[0])),
    simulated: simulatedDays[0] === 1,
    facts: [
      fact(labels.stations, `${inputs.filter((input) => input.used).length} / ${used.length}`),
      fact(labels.codeVersion, declaration.version),
    ],
    method: [
      {
        zh: '由采用点位的有效日值按评价声明合成；有效点位不足时该日无值。',
        en: 'Made from the valid days of the stations that count, as the evaluation declares; without enough of them there is no value.',
      },
    ],
    inputs,
  };
}

function declarationWith({ evaluator }: TraceContext, property: string): EvaluationDeclaration | undefined {
  return evaluator.declarations.find(({ properties }) => properties.includes(property));
}

function titleOf(place: { zh: string; en: string }, property: string, date: LocalDate): FullNode['title'] {
  const name = propertyName(property);
  return { zh: `${place.zh} ${date} ${name.zh}日值`, en: `Day value of ${name.en}, ${place.en}, ${date}` };
}
