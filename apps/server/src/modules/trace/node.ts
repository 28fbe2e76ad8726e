import type { StationNow, TraceNode } from '@ecoloop/api-contract';
import type { LocalDate, LocalizedText } from '@ecoloop/kernel';
import type { Actor } from '../../platform/auth/actor.ts';
import type { IngestLog } from '../../platform/ingest-log/ingest-log.ts';
import type { LogEntry } from '../../platform/ingest-log/log-entry.ts';
import type { Evaluator, HourSource, Network, RollupRepository, Streams } from '../evaluation/index.ts';
import type { PlanService } from '../plan/index.ts';
import type { TraceRepository } from './repository.ts';

export type TraceInput = TraceNode['inputs'][number];
export type Fact = TraceNode['facts'][number];

/** A node before its inputs are cut into pages. */
export type FullNode = Omit<TraceNode, 'ref' | 'more'>;

/** What is behind a row of a log entry, as text with every secret hidden. */
export interface RenderedEntry {
  readonly raw: string;
  readonly facts: readonly Fact[];
}

export interface TraceContext {
  readonly evaluator: Evaluator;
  readonly network: Network;
  readonly streams: Streams;
  readonly hourSource: HourSource;
  readonly rollups: RollupRepository;
  readonly repository: TraceRepository;
  readonly log: IngestLog;
  readonly plans: PlanService;
  readonly zone: string;
  /** Hours of a station's day that are suspect as the values stand now. */
  readonly suspectHours: (station: string, property: string, date: LocalDate) => Promise<number>;
  readonly stationNow: (station: string) => StationNow | undefined;
  readonly renderEntry: (entry: LogEntry, row: number) => RenderedEntry;
  /** The station whose device an entry's source is. */
  readonly stationOfDevice: (source: string) => string | undefined;
  /** @throws unless the actor may trace in the territory */
  readonly require: (actor: Actor, territory: string) => void;
}

export const fact = (label: LocalizedText, text: string | LocalizedText): Fact => ({ label, text });

/** The key is left out where there is no value: an optional field of the contract is absent, not undefined. */
export const withValue = (value: string | undefined): { readonly value?: string } =>
  value === undefined ? {} : { value };
