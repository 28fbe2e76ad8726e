import { setImmediate as nextTurn } from 'node:timers/promises';
import { calendarPeriod, periodKey, type CalendarPeriod, type LocalDate } from '@ecoloop/kernel';
import type { Clock } from '../../platform/clock/clock.ts';
import type { EvaluationRepository } from './evaluation-repository.ts';
import { IN_FORCE, type Evaluated, type Evaluator } from './evaluator.ts';
import type { Network } from './network.ts';
import type { RecomputedDays } from './rollup-worker.ts';
import { getScope } from './scope.ts';

/** Keeps the yearly and monthly evaluations of every station and territory in the relational store. */
export interface EvaluationArchive {
  /** Everything there are days for; rows whose inputs have not changed are left as they are. */
  keepAll(): Promise<number>;
  /** What these days touch, a little later: days often come in a row. */
  schedule(days: readonly RecomputedDays[]): void;
  /** Does what is scheduled now. */
  flush(): Promise<void>;
  stop(): Promise<void>;
}

const ROWS_AT_ONCE = 40;
const QUIET_MILLISECONDS = 5_000;

export function createEvaluationArchive({
  evaluator,
  network,
  repository,
  clock,
  onError,
}: {
  readonly evaluator: Evaluator;
  readonly network: Network;
  readonly repository: EvaluationRepository;
  readonly clock: Clock;
  readonly onError: (error: unknown) => void;
}): EvaluationArchive {
  const keptHashes = new Map<string, string>();
  const pending = new Map<string, RecomputedDays>();
  let timer: NodeJS.Timeout | undefined;
  let working: Promise<unknown> = Promise.resolve();
  let stopped = false;

  function evaluationsOf(days: readonly RecomputedDays[]): Map<string, { scope: string; period: CalendarPeriod }> {
    const wanted = new Map<string, { scope: string; period: CalendarPeriod }>();
    for (const { station, from, to } of days) {
      for (const scope of scopesAround(network, station)) {
        for (const period of periodsBetween(from, to)) wanted.set(`${scope}|${periodKey(period)}`, { scope, period });
      }
    }
    return wanted;
  }

  async function keep(days: readonly RecomputedDays[]): Promise<number> {
    let written = 0;
    let rows: Evaluated[] = [];
    const flushRows = async (): Promise<void> => {
      if (rows.length > 0) await repository.keep(rows, clock.now());
      for (const row of rows) keptHashes.set(keyOf(row), row.inputHash);
      written += rows.length;
      rows = [];
    };
    for (const { scope, period } of evaluationsOf(days).values()) {
      if (stopped) break;
      for (const declaration of evaluator.declarations) {
        const evaluated = evaluator.evaluate({
          declaration,
          edition: IN_FORCE,
          scope: getScope(network, scope),
          period,
        });
        if (evaluated.used.length === 0 || keptHashes.get(keyOf(evaluated)) === evaluated.inputHash) continue;
        rows.push(evaluated);
        if (rows.length >= ROWS_AT_ONCE) await flushRows();
      }
      await nextTurn(); // requests come first
    }
    await flushRows();
    return written;
  }

  /** One after the other: two at a time would write the same rows. */
  function inTurn<Value>(work: () => Promise<Value>): Promise<Value> {
    const result = working.then(work);
    working = result.catch(() => undefined);
    return result;
  }

  function flush(): Promise<void> {
    clearTimeout(timer);
    timer = undefined;
    const days = [...pending.values()];
    pending.clear();
    return inTurn(async () => {
      await keep(days);
    });
  }

  return {
    keepAll: () =>
      inTurn(async () => {
        for (const row of await repository.newestHashes()) keptHashes.set(textKey(row), row.inputHash);
        const days = network.stations().flatMap((station) => {
          const extent = evaluator.extent({ kind: 'station', key: `station:${station.id}`, station });
          return extent ? [{ station: station.id, from: extent.first, to: extent.last }] : [];
        });
        return keep(days);
      }),
    schedule(days) {
      for (const range of days) {
        const known = pending.get(range.station);
        pending.set(range.station, {
          station: range.station,
          from: known && known.from < range.from ? known.from : range.from,
          to: known && known.to > range.to ? known.to : range.to,
        });
      }
      if (stopped) return;
      timer ??= setTimeout(() => {
        flush().catch(onError);
      }, QUIET_MILLISECONDS).unref();
    },
    flush,
    async stop() {
      stopped = true;
      clearTimeout(timer);
      await working;
    },
  };
}

/** The station itself and every territory around it. */
function scopesAround(network: Network, stationId: string): string[] {
  const station = network.findStation(stationId);
  if (!station) return [];
  const codes = network.findTerritory(station.territory)?.path.split('/').filter(Boolean) ?? [];
  return [`station:${stationId}`, ...codes.map((code) => `territory:${code}`)];
}

/** Months and years that have a day from `from` to `to`, both included. */
export function periodsBetween(from: LocalDate, to: LocalDate): CalendarPeriod[] {
  const periods: CalendarPeriod[] = [];
  for (const kind of ['month', 'year'] as const) {
    for (let day = from; day <= to;) {
      const period = calendarPeriod(kind, day);
      periods.push(period);
      day = period.to;
    }
  }
  return periods;
}

const textKey = (row: {
  declaration: string;
  version: string;
  edition: string;
  scope: string;
  period: string;
}): string => [row.declaration, row.version, row.edition, row.scope, row.period].join('|');

const keyOf = ({ declaration, edition, scope, period }: Evaluated): string =>
  textKey({
    declaration: declaration.id,
    version: declaration.version,
    edition: edition.id,
    scope: scope.key,
    period: periodKey(period),
  });
