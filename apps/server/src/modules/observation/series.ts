import type { Series } from '@ecoloop/api-contract';
import {
  addDays,
  addDuration,
  datesOf,
  formatInstant,
  hourPeriod,
  hours,
  instant,
  localDateOf,
  startOfLocalDate,
  type Instant,
  type Zone,
} from '@ecoloop/kernel';
import { rulesOfFlag } from '@ecoloop/quality-control';
import { getProperty } from '@ecoloop/standards';
import { QUALITY } from '../../platform/projector/projector.ts';
import { hourSource } from './hour-source.ts';
import type { ObservationRepository, StoredHour } from './observation-repository.ts';
import type { HourChecks } from './hour-checks.ts';
import type { RegisteredStation } from './stations.ts';
import type { StreamRegistry } from './streams.ts';
import { isoText } from './wording.ts';

export interface SeriesDependencies {
  readonly repository: ObservationRepository;
  readonly streams: StreamRegistry;
  readonly checks: HourChecks;
  readonly zone: Zone;
}

interface Window {
  readonly station: RegisteredStation;
  readonly property: string;
  readonly from: Instant;
  /** Exclusive. */
  readonly to: Instant;
}

/** A series with the reason of each value that is not good. */
export interface ReasonedSeries extends Series {
  readonly reasons: readonly string[];
}

const HOUR = hours(1);

export function createSeriesReader({ repository, streams, checks, zone }: SeriesDependencies) {
  /** Local days with suspect hours, and how many. */
  async function suspectDays({ station, property, from, to }: Window): Promise<ReadonlyMap<string, number>> {
    const first = startOfLocalDate(localDateOf(from, zone), zone);
    const end = startOfLocalDate(addDays(localDateOf(addDuration(to, -1), zone), 1), zone);
    const checked = await checks.check({ stations: [station], properties: [property], from: first, to: end });
    const days = new Map<string, number>();
    for (const [hour, isSuspect] of checked.get(station.id)?.get(property)?.suspect.entries() ?? []) {
      if (isSuspect === 0) continue;
      const day = localDateOf(instant(first + hour * HOUR), zone);
      days.set(day, (days.get(day) ?? 0) + 1);
    }
    return days;
  }

  return {
    suspectDays,

    /** Raw hours by the rule of `hourSource`, with what the checks find; an invalid value is shown, and marked. */
    async hours({ station, property, from, to }: Window): Promise<ReasonedSeries> {
      const start = hourPeriod(from).start;
      const count = Math.ceil((to - start) / HOUR);
      const sources = hourSource(streams.ofStation(station.id).filter((stream) => stream.property === property));
      const ids = sources.map(({ id }) => id);
      const stored = ids.length === 0 ? [] : await repository.hours(ids, start, to);
      const shown = bestRows(stored, ids, start, count);
      const checked = (await checks.check({ stations: [station], properties: [property], from, to }))
        .get(station.id)
        ?.get(property);
      const quality: number[] = [];
      const reasons = shown.map((row, hour) => {
        const isSuspect = checked?.suspect[hour] === 1 && row?.quality === QUALITY.good;
        quality.push(isSuspect ? QUALITY.suspect : (row?.quality ?? QUALITY.good));
        return isSuspect ? (rulesOfFlag(checked.flags[hour] ?? 0)[0]?.id ?? '') : (row?.reason ?? '');
      });
      return {
        station: station.id,
        property,
        unit: getProperty(property).unit,
        averaging: 'hour',
        start: isoText(start),
        stepSeconds: 3_600,
        values: shown.map((row) => row?.value ?? null),
        quality,
        reasons,
        simulated: shown.some((row) => row?.simulated === 1),
        level: 'raw',
        refPrefix: `hour:${ids[0] ?? 0}/`,
      };
    },

    /** Day statistics by the validity rules; a day that is not valid is a gap. */
    async days({ station, property, from, to }: Window): Promise<ReasonedSeries> {
      const firstDay = localDateOf(from, zone);
      const lastDay = localDateOf(addDuration(to, -1), zone);
      const stored = await repository.days(station.id, property, firstDay, lastDay);
      const byDay = new Map(stored.map((row) => [row.day, row]));
      const suspects = await suspectDays({ station, property, from, to });
      const dates = datesOf(firstDay, addDays(lastDay, 1));
      const days = dates.map((day) => byDay.get(day));
      return {
        station: station.id,
        property,
        unit: getProperty(property).unit,
        averaging: 'day',
        start: isoText(startOfLocalDate(firstDay, zone)),
        stepSeconds: 86_400,
        values: days.map((row) => (row?.valid === 1 ? row.value : null)),
        quality: dates.map((day) => (suspects.has(day) ? QUALITY.suspect : QUALITY.good)),
        reasons: days.map((row) => (row === undefined || row.valid === 1 ? '' : 'too-few-hours')),
        simulated: days.some((row) => row?.simulated === 1),
        level: 'valid',
        refPrefix: `day:station:${station.id}/${property}/`,
      };
    },
  };
}

/** One row an hour from `first`: the best stream's that speaks of it. */
function bestRows(
  stored: readonly StoredHour[],
  ids: readonly number[],
  first: Instant,
  count: number,
): (StoredHour | undefined)[] {
  const rank = new Map(ids.map((id, index) => [id, index]));
  const rows = Array.from({ length: count }, (): StoredHour | undefined => undefined);
  for (const row of stored) {
    const hour = (row.time - first) / HOUR;
    const held = rows[hour];
    if (!held || (rank.get(row.streamId) ?? 0) < (rank.get(held.streamId) ?? 0)) rows[hour] = row;
  }
  return rows;
}

const qualityTexts = ['good', 'suspect', 'invalid'];

/** CSV with times of the site's zone; a gap is an empty cell. */
export function seriesCsv(series: ReasonedSeries, zone: Zone): string {
  const start = Date.parse(series.start);
  const lines = series.values.map((value, index) => {
    const time = formatInstant(instant(start + index * series.stepSeconds * 1_000), zone);
    const quality = value === null ? '' : qualityTexts[series.quality[index] ?? 0];
    return [time, value ?? '', quality, series.reasons[index] ?? ''].join(',');
  });
  const simulated = series.simulated ? ' simulated' : '';
  return `time,${series.property} (${series.unit})${simulated},quality,reason\r\n${lines.join('\r\n')}\r\n`;
}
