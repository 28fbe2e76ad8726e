import { ReviewAction, ReviewFigure } from '@ecoloop/api-contract';
import { instant, parseInstant, type Zone } from '@ecoloop/kernel';
import { Type, type Static } from 'typebox';
import { Value } from 'typebox/value';
import type { LogEntry } from '../../platform/ingest-log/log-entry.ts';
import { type ObservationRow, type ProjectionHandler, QUALITY } from '../../platform/projector/projector.ts';
import type { StreamRegistry } from './streams.ts';
import { isDecidedHour, type WithdrawnHours } from './withdrawn-hours.ts';

const Quality = Type.Union([Type.Literal(0), Type.Literal(1), Type.Literal(2)]);
const Statistic = Type.Union([Type.Literal('mean'), Type.Literal('sum')]);
const Device = Type.Union([Type.String(), Type.Null()]);

/** An hour of a stream: start, then value, quality and reason as decided. */
const DecidedHour = Type.Tuple([Type.Integer(), Type.Number(), Quality, Type.String()]);
export type DecidedHour = Static<typeof DecidedHour>;

/**
 * Body of a `correction` entry: a person's decision on a stretch. It names every hour of every stream that gave one when
 * the person decided, with the value it has from then on, so that it holds for all of them, whatever comes later.
 */
export const DecisionEntry = Type.Object({
  review: Type.String(),
  station: Type.String(),
  properties: Type.Array(Type.String()),
  /** Epoch milliseconds; `to` is the end of the last hour. */
  from: Type.Integer(),
  to: Type.Integer(),
  action: ReviewAction,
  parameters: Type.Object({
    value: Type.Optional(Type.Number()),
    factor: Type.Optional(Type.Number()),
    offset: Type.Optional(Type.Number()),
  }),
  reasonCode: Type.String(),
  reason: Type.String(),
  person: Type.String(),
  withdraws: Type.Optional(Type.String()),
  /** Figures before and after, as the person saw them. */
  figures: Type.Array(ReviewFigure),
  streams: Type.Array(
    Type.Object({
      property: Type.String(),
      device: Device,
      statistic: Statistic,
      hours: Type.Array(DecidedHour),
      /** What stood before, hour by hour. */
      previous: Type.Array(DecidedHour),
      /** Starts of the hours that are simulated, where not all of the decision are as the entry says. */
      simulatedHours: Type.Optional(Type.Array(Type.Integer())),
    }),
  ),
});
export type DecisionEntry = Static<typeof DecisionEntry>;

/** The form of logs written before decisions covered stretches; such entries are read for ever. */
const SingleHourEntry = Type.Object({
  input: Type.Object({
    station: Type.String(),
    property: Type.String(),
    time: Type.String(),
    action: Type.Union([Type.Literal('invalidate'), Type.Literal('replace'), Type.Literal('confirm')]),
    reason: Type.String(),
  }),
  person: Type.String(),
  targets: Type.Array(Type.Object({ device: Device, statistic: Statistic, value: Type.Number() })),
});

const CorrectionEntry = Type.Union([DecisionEntry, SingleHourEntry]);

export function encodeDecisionEntry(decision: DecisionEntry): Uint8Array {
  return new TextEncoder().encode(JSON.stringify(decision));
}

function decodeCorrectionEntry({ body }: Pick<LogEntry, 'body'>): Static<typeof CorrectionEntry> {
  return Value.Decode(CorrectionEntry, JSON.parse(new TextDecoder().decode(body)));
}

/** Undefined for an entry of the older form. */
export function decodeDecisionEntry(entry: Pick<LogEntry, 'body'>): DecisionEntry | undefined {
  const correction = decodeCorrectionEntry(entry);
  return 'review' in correction ? correction : undefined;
}

/** Who changed what and why, for the trace. */
export function renderCorrection(
  entry: Pick<LogEntry, 'body'>,
  row: number,
): { readonly raw: string; readonly person: string; readonly action: string; readonly reason: string } {
  const correction = decodeCorrectionEntry(entry);
  if (!('review' in correction)) {
    const { input, person } = correction;
    return { raw: JSON.stringify(input, null, 2), person, action: input.action, reason: input.reason };
  }
  const { streams, figures, from, to, ...decision } = correction;
  const rows = streams.flatMap(({ property, device, hours, previous }) =>
    hours.map((hour, index) => ({ property, device, hour, previous: previous[index] })),
  );
  const shown = rows[row];
  const raw = {
    ...decision,
    from: new Date(from).toISOString(),
    to: new Date(to).toISOString(),
    hours: rows.length,
    figures: figures.length,
    ...(shown && {
      property: shown.property,
      device: shown.device,
      time: new Date(shown.hour[0]).toISOString(),
      before: described(shown.previous),
      after: described(shown.hour),
    }),
  };
  return {
    raw: JSON.stringify(raw, null, 2),
    person: decision.person,
    action: decision.action,
    reason: decision.reason,
  };
}

const described = (hour: DecidedHour | undefined) =>
  hour && { value: hour[1], quality: hour[2], ...(hour[3] === '' ? {} : { reason: hour[3] }) };

const outcomes = {
  invalidate: { quality: QUALITY.invalid, reason: 'invalidated' },
  replace: { quality: QUALITY.good, reason: 'replaced' },
  confirm: { quality: QUALITY.good, reason: 'confirmed' },
  scale: { quality: QUALITY.good, reason: 'scaled' },
} as const;

/** Reasons that only a person's decision gives. */
export const decisionReasons: readonly string[] = Object.values(outcomes).map(({ reason }) => reason);

/** What a decision makes of an hour's value. A conversion of units brings no invalid hour back. */
export function decide(
  action: keyof typeof outcomes,
  { value, factor = 1, offset = 0 }: DecisionEntry['parameters'],
  previous: DecidedHour,
): DecidedHour {
  const [time, before, was, why] = previous;
  const { quality, reason } =
    action === 'scale' && was === QUALITY.invalid ? { quality: was, reason: why } : outcomes[action];
  if (action === 'replace') return [time, value ?? before, quality, reason];
  // What decimal arithmetic would give: 12.3 × 1.1 is 13.53.
  if (action === 'scale') return [time, Number((before * factor + offset).toPrecision(12)), quality, reason];
  return [time, before, quality, reason];
}

/**
 * A person's decision as observations of the highest rank: no resend and no check goes over it. Its withdrawal puts back
 * what stood, and frames that come from then on go over that.
 */
export function createCorrectionProjection(
  streams: StreamRegistry,
  withdrawn: WithdrawnHours,
  zone: Zone,
): ProjectionHandler {
  return async (entry) => {
    const correction = decodeCorrectionEntry(entry);
    const observations: ObservationRow[] = [];
    const { position, simulated, receivedAt } = entry;
    const isWithdrawal = 'review' in correction && correction.action === 'withdraw';
    const add = (streamId: number, hour: DecidedHour, isSimulated = simulated): void => {
      const [time, value, quality, reason] = hour;
      const isLetGo = isWithdrawal && !isDecidedHour(hour);
      const rank = (isLetGo ? withdrawn.rankOfRestored : withdrawn.rankOfDecision)(streamId, time, receivedAt);
      if (isLetGo) withdrawn.letGo(streamId, time, receivedAt);
      const row = observations.length;
      observations.push({
        streamId,
        time: instant(time),
        value,
        quality,
        reason,
        rank,
        position,
        row,
        simulated: isSimulated,
      });
    };
    if ('review' in correction) {
      const { station } = correction;
      for (const { property, device, statistic, hours, simulatedHours } of correction.streams) {
        const made = simulatedHours && new Set(simulatedHours);
        const stream = await streams.getOrCreate({ station, property, averaging: 'hour', statistic, device });
        for (const hour of hours) add(stream.id, hour, made?.has(hour[0]));
      }
    } else {
      const { station, property, time, action } = correction.input;
      for (const { device, statistic, value } of correction.targets) {
        const stream = await streams.getOrCreate({ station, property, averaging: 'hour', statistic, device });
        add(stream.id, decide(action, { value }, [parseInstant(time, { zone }), value, 0, '']));
      }
    }
    return { observations };
  };
}
