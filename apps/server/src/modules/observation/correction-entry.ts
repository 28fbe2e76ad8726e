import { CorrectionInput } from '@ecoloop/api-contract';
import { parseInstant, type Zone } from '@ecoloop/kernel';
import { Type, type Static } from 'typebox';
import { Value } from 'typebox/value';
import type { LogEntry } from '../../platform/ingest-log/log-entry.ts';
import { type ProjectionHandler, QUALITY, RANK } from '../../platform/projector/projector.ts';
import type { StreamRegistry } from './streams.ts';

/**
 * Body of a `correction` entry. It names the streams that gave the hour a value when the person decided, so that the
 * decision holds for all of them, and the value each keeps.
 */
const CorrectionEntry = Type.Object({
  input: CorrectionInput,
  person: Type.String(),
  targets: Type.Array(
    Type.Object({
      device: Type.Union([Type.String(), Type.Null()]),
      statistic: Type.Union([Type.Literal('mean'), Type.Literal('sum')]),
      value: Type.Number(),
    }),
  ),
});
export type CorrectionEntry = Static<typeof CorrectionEntry>;

export function encodeCorrectionEntry(correction: CorrectionEntry): Uint8Array {
  return new TextEncoder().encode(JSON.stringify(correction));
}

/** Who changed what and why, for the trace. */
export function decodeCorrectionEntry(entry: Pick<LogEntry, 'body'>): CorrectionEntry {
  return Value.Decode(CorrectionEntry, JSON.parse(new TextDecoder().decode(entry.body)));
}

const outcomes = {
  invalidate: { quality: QUALITY.invalid, reason: 'invalidated' },
  replace: { quality: QUALITY.good, reason: 'replaced' },
  confirm: { quality: QUALITY.good, reason: 'confirmed' },
} as const;

/** A person's decision as observations of the highest rank: no resend and no check goes over it. */
export function createCorrectionProjection(streams: StreamRegistry, zone: Zone): ProjectionHandler {
  return async (entry) => {
    const { input, targets } = decodeCorrectionEntry(entry);
    const { station, property, averaging, time } = input;
    const observations = await Promise.all(
      targets.map(async ({ device, statistic, value }, row) => {
        const stream = await streams.getOrCreate({ station, property, averaging, statistic, device });
        return {
          streamId: stream.id,
          time: parseInstant(time, { zone }),
          value,
          ...outcomes[input.action],
          rank: RANK.person,
          position: entry.position,
          row,
          simulated: entry.simulated,
        };
      }),
    );
    return { observations };
  };
}
