import type { Series } from '@ecoloop/api-contract';
import type { DomainDefinition } from '@ecoloop/domain-kit';
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
import { getProperty } from '@ecoloop/standards';
import { QUALITY } from '../../platform/projector/projector.ts';
import { hourSource } from './hour-source.ts';
import type { ObservationRepository, StoredHour } from './observation-repository.ts';
import { checkNeighbours } from './quality-checks.ts';
import type { RegisteredStation } from './stations.ts';
import type { StreamRegistry } from './streams.ts';
import { isoText } from './wording.ts';

export interface SeriesDependencies {
  readonly repository: ObservationRepository;
  readonly streams: StreamRegistry;
  readonly domains: readonly DomainDefinition[];
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

export function createSeriesReader({ repository, streams, domains, zone }: SeriesDependencies) {
  return {
    /** Raw hours by the rule of `hourSource`, with what the checks find; an invalid value is shown, and marked. */
    async hours({ station, property, from, to }: Window): Promise<ReasonedSeries> {
      const domain = domains.find(({ id }) => id === station.domain);
      const checks = domain?.properties.find((use) => use.property === property)?.checks ?? {};
      // A run that reaches into the window is only seen whole with the hours before and after it.
      const margin = checks.flatlineHours ?? 1;
      const start = hourPeriod(from).start;
      const first = addDuration(start, -margin * HOUR);
      const count = Math.ceil((to - start) / HOUR);
      const sources = hourSource(streams.ofStation(station.id).filter((stream) => stream.property === property));
      const ids = sources.map(({ id }) => id);
      const stored = ids.length === 0 ? [] : await repository.hours(ids, first, addDuration(to, margin * HOUR));

      const rows = bestRows(stored, ids, first, count + 2 * margin);
      const values = Float64Array.from(rows, (row) => row?.value ?? NaN);
      const found = checkNeighbours(
        values.map((value, hour) => (rows[hour]?.quality === 2 ? NaN : value)),
        checks,
      );
      const shown = rows.slice(margin, margin + count);
      const quality: number[] = [];
      const reasons = shown.map((row, hour) => {
        const finding = found[margin + hour] ?? '';
        const suspect = row?.quality === QUALITY.good && row.reason === '' && finding !== '';
        quality.push(suspect ? QUALITY.suspect : (row?.quality ?? QUALITY.good));
        return suspect ? finding : (row?.reason ?? '');
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
      const days = datesOf(firstDay, addDays(lastDay, 1)).map((day) => byDay.get(day));
      return {
        station: station.id,
        property,
        unit: getProperty(property).unit,
        averaging: 'day',
        start: isoText(startOfLocalDate(firstDay, zone)),
        stepSeconds: 86_400,
        values: days.map((row) => (row?.valid === 1 ? row.value : null)),
        quality: days.map((row) => ((row?.suspectHours ?? 0) > 0 ? QUALITY.suspect : QUALITY.good)),
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
