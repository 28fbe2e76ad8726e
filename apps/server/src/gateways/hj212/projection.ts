import { decodeFrame, readDataReport, type DataReport, type Frame } from '@ecoloop/codec-hj212';
import { days, minutes, type Instant, type Zone } from '@ecoloop/kernel';
import { isAligned, judgeMarked } from '../../modules/observation/index.ts';
import type { LogEntry } from '../../platform/ingest-log/log-entry.ts';
import {
  type ObservationRow,
  type ProjectedRows,
  type ProjectionHandler,
  type QuarantineRow,
  RANK,
} from '../../platform/projector/projector.ts';
import { createDevicePlans, type DevicePlan, type DevicePlanDependencies } from './device-plan.ts';
import { periodStart } from './period-start.ts';
import type { FrameReason } from './reasons.ts';
import { decodeRejectedEntry, renderFrame } from './rejected-entry.ts';

/** Clocks of loggers run a little fast; more than this is a wrong clock. */
const CLOCK_TOLERANCE = minutes(10);
/** Loggers keep a year or a little more; what is older was told by a clock that was set back. */
const OLDEST = days(5 * 366);
const LONGEST_EXCERPT = 600;

export interface FrameProjectionDependencies extends DevicePlanDependencies {
  readonly zone: Zone;
}

/** Turns the readings of a data frame into observations; what cannot be used is quarantined part by part. */
export function createFrameProjection({ zone, ...dependencies }: FrameProjectionDependencies): ProjectionHandler {
  const planOf = createDevicePlans(dependencies);

  return (entry) => {
    const plan = planOf(entry.source, entry.receivedAt);
    if (!plan) throw new Error(`a frame was taken of a device without station: ${entry.source}`);
    const decoded = decodeFrame(entry.body, plan.decodeOptions);
    if (!decoded.ok) throw new Error(`a frame was taken that does not decode: ${decoded.reason.code}`);
    const { frame } = decoded;
    const result = readDataReport(frame);
    if (!result.ok) {
      // Notices, states of facilities and answers: the device's page shows them from the log.
      if (result.reason.code === 'not-a-data-upload') return {};
      return { quarantine: [quarantined(entry, 0, `frame.${result.reason.code}`, timeOf(frame))] };
    }
    const { report } = result;
    const time = periodStart(report, plan.device.settings, zone);
    const problem = timeProblem(report, time, entry.receivedAt);
    if (problem) return { quarantine: [quarantined(entry, 0, problem, timeOf(frame))] };
    const { kind, readings } = report;
    const targets = targetsOf(report, plan);
    if (!targets.includes('new')) return project(entry, report, time, targets);
    return plan.prepare(kind, readings).then(() => project(entry, report, time, targetsOf(report, plan)));
  };

  function timeProblem(report: DataReport, time: Instant, receivedAt: Instant): FrameReason | undefined {
    if (report.dataInstant > receivedAt + CLOCK_TOLERANCE) return 'frame.time-in-future';
    if (report.dataInstant < receivedAt - OLDEST) return 'frame.time-too-old';
    return isAligned(report.kind, time, zone) ? undefined : 'frame.time-not-aligned';
  }
}

type FoundTarget = ReturnType<DevicePlan['find']>;

const targetsOf = ({ kind, readings }: DataReport, plan: DevicePlan): FoundTarget[] =>
  readings.map(({ factor, statistic }) => plan.find(kind, factor, statistic));

/** @param targets of each reading */
function project(entry: LogEntry, report: DataReport, time: Instant, targets: readonly FoundTarget[]): ProjectedRows {
  const { position, simulated } = entry;
  const { readings, refused } = report;
  const observations: ObservationRow[] = [];
  const quarantine: QuarantineRow[] = [];
  for (let row = 0; row < readings.length; row += 1) {
    const reading = readings[row];
    const target = targets[row];
    if (!reading || target === undefined) continue;
    const { factor, statistic, value: sent, mark } = reading;
    if (typeof target === 'string') {
      const reason: FrameReason = target === 'unknown-factor' ? 'frame.unknown-factor' : 'frame.unused-statistic';
      quarantine.push(quarantined(entry, row, reason, { factor, statistic }, `${factor}-${statistic}=${sent}`));
      continue;
    }
    const { streamId, property, toStored } = target;
    const value = toStored(sent);
    const { quality, reason } = judgeMarked(property, value, mark);
    observations.push({ streamId, time, value, quality, reason, rank: RANK.device, position, row, simulated });
  }
  for (const [index, { part, reason }] of refused.entries()) {
    const text = `${part.code}-${part.attribute}=${part.text}`;
    quarantine.push(quarantined(entry, readings.length + index, `frame.${reason.code}`, { part: text }, text));
  }
  return { observations, quarantine };
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
