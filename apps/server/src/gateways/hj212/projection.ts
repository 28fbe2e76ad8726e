import { decodeFrame, readDataReport, type DataReport, type Frame, type Reading } from '@ecoloop/codec-hj212';
import type { WireForm } from '@ecoloop/domain-kit';
import { instant, minutes, type Instant, type Zone } from '@ecoloop/kernel';
import type { DeviceRegistry } from '../../modules/device/index.ts';
import {
  isAligned,
  judgeMarked,
  type StationRegistry,
  type StreamRegistry,
  type StreamStatistic,
} from '../../modules/observation/index.ts';
import type { LogEntry } from '../../platform/ingest-log/log-entry.ts';
import {
  type ObservationRow,
  type ProjectedRows,
  type ProjectionHandler,
  type QuarantineRow,
  RANK,
} from '../../platform/projector/projector.ts';
import type { Factors } from './factors.ts';
import type { FrameReason } from './reasons.ts';
import { decodeGbk, decodeRejectedEntry, renderFrame } from './rejected-entry.ts';

/** Clocks of loggers run a little fast; more than this is a wrong clock. */
const CLOCK_TOLERANCE = minutes(10);
const LONGEST_EXCERPT = 600;

/** What becomes of a report's statistics; those of noise belong to no domain yet. */
const statistics: Readonly<Partial<Record<Reading['statistic'], readonly [WireForm, StreamStatistic]>>> = {
  rtd: ['measured', 'value'],
  avg: ['measured', 'mean'],
  min: ['measured', 'minimum'],
  max: ['measured', 'maximum'],
  cou: ['total', 'sum'],
  'zs-rtd': ['folded', 'value'],
  'zs-avg': ['folded', 'mean'],
  'zs-min': ['folded', 'minimum'],
  'zs-max': ['folded', 'maximum'],
};

export interface FrameProjectionDependencies {
  readonly devices: Pick<DeviceRegistry, 'find'>;
  readonly stations: Pick<StationRegistry, 'find'>;
  readonly streams: StreamRegistry;
  readonly factors: Factors;
  readonly zone: Zone;
}

/** Turns the readings of a data frame into observations; what cannot be used is quarantined part by part. */
export function createFrameProjection(dependencies: FrameProjectionDependencies): ProjectionHandler {
  const { devices, stations, streams, factors, zone } = dependencies;

  return async (entry): Promise<ProjectedRows> => {
    const decoded = decodeFrame(entry.body, { decodeText: decodeGbk });
    if (!decoded.ok) throw new Error(`a frame was taken that does not decode: ${decoded.reason.code}`);
    const result = readDataReport(decoded.frame);
    if (!result.ok) {
      if (result.reason.code === 'not-a-data-upload') return {};
      return { quarantine: [quarantined(entry, 0, `frame.${result.reason.code}`, timeOf(decoded.frame))] };
    }
    const problem = timeProblem(result.report, entry.receivedAt);
    if (problem) return { quarantine: [quarantined(entry, 0, problem, timeOf(decoded.frame))] };
    return project(entry, result.report);
  };

  function timeProblem({ kind, dataInstant }: DataReport, receivedAt: Instant): FrameReason | undefined {
    if (dataInstant > receivedAt + CLOCK_TOLERANCE) return 'frame.time-in-future';
    return isAligned(kind, instant(dataInstant), zone) ? undefined : 'frame.time-not-aligned';
  }

  async function project(entry: LogEntry, report: DataReport): Promise<ProjectedRows> {
    const device = devices.find(entry.source);
    const station = stations.find(device?.station ?? '');
    if (!device || !station) throw new Error(`a frame was taken of a device without station: ${entry.source}`);
    const known = factors.get(station.domain);
    const observations: ObservationRow[] = [];
    const quarantine: QuarantineRow[] = [];
    for (const [row, reading] of report.readings.entries()) {
      const { factor: code, statistic: sent, value: sentValue, mark } = reading;
      const forms = known?.get(code);
      const [form, statistic] = statistics[sent] ?? [];
      const factor = form && forms?.[form];
      if (!factor || !statistic) {
        const reason = forms ? 'frame.unused-statistic' : 'frame.unknown-factor';
        const excerpt = `${code}-${sent}=${sentValue}`;
        quarantine.push(quarantined(entry, row, reason, { factor: code, statistic: sent }, excerpt));
        continue;
      }
      const { property, toStored } = factor;
      const key = { station: station.id, property, averaging: report.kind, statistic, device: device.id };
      const stream = await streams.getOrCreate(key);
      const value = toStored(sentValue);
      observations.push({
        streamId: stream.id,
        time: instant(report.dataInstant),
        value,
        ...judgeMarked(property, value, mark),
        rank: RANK.device,
        position: entry.position,
        row,
        simulated: entry.simulated,
      });
    }
    for (const [index, { part, reason }] of report.refused.entries()) {
      const text = `${part.code}-${part.attribute}=${part.text}`;
      quarantine.push(quarantined(entry, report.readings.length + index, `frame.${reason.code}`, { part: text }, text));
    }
    return { observations, quarantine };
  }
}

const timeOf = ({ fields }: Frame): Readonly<Record<string, string>> => ({ time: fields.get('DataTime') ?? '' });

function quarantined(
  entry: LogEntry,
  row: number,
  reasonCode: FrameReason,
  reasonParams: Readonly<Record<string, string>>,
  excerpt = renderFrame(entry),
): QuarantineRow {
  const { position, kind, source, receivedAt, simulated } = entry;
  const shown = excerpt.slice(0, LONGEST_EXCERPT);
  return { position, row, kind, source, reasonCode, reasonParams, excerpt: shown, receivedAt, simulated };
}

/** A frame that the gateway refused goes to quarantine with the gateway's reason. */
export const projectRejectedFrame: ProjectionHandler = (entry) => {
  const { header } = decodeRejectedEntry(entry);
  const { position, kind, source, receivedAt, simulated } = entry;
  const excerpt = renderFrame(entry).slice(0, LONGEST_EXCERPT);
  const { reason: reasonCode, params: reasonParams } = header;
  return { quarantine: [{ position, row: 0, kind, source, reasonCode, reasonParams, excerpt, receivedAt, simulated }] };
};
