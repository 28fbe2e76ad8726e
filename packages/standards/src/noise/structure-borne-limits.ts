import type { LocalizedText } from '@ecoloop/kernel';
import type { Standard } from '../model/standard.ts';
import {
  boundaryZones,
  noiseEmissionSource,
  noiseEmissionStandards,
  type BoundaryZone,
  type NoiseEmissionId,
  type NoiseEmitter,
} from './noise-emission.ts';
import { equivalentLevelOf, maximumLimit, noiseLimit, type NoiseLimit } from './noise-limit.ts';
import { noisePeriods, type NoisePeriod } from './noise-period.ts';

/** A: mainly for sleeping, quiet at night. B: mainly used in the daytime. */
export const roomKinds = ['A', 'B'] as const;
export type RoomKind = (typeof roomKinds)[number];

/** Centre frequencies in Hz. */
export const octaveBands = ['31.5', '63', '125', '250', '500'] as const;
export type OctaveBand = (typeof octaveBands)[number];

const octaveProperty = {
  '31.5': 'octave_band_31_5_hz',
  '63': 'octave_band_63_hz',
  '125': 'octave_band_125_hz',
  '250': 'octave_band_250_hz',
  '500': 'octave_band_500_hz',
} as const satisfies Record<OctaveBand, string>;

type FiveBands = readonly [number, number, number, number, number];

/** Table 3, dB in the order of `octaveBands`, by the level that table 2 sets beside it, dB(A). */
const octavesBeside = {
  30: [69, 51, 39, 30, 24],
  35: [72, 55, 43, 35, 29],
  40: [76, 59, 48, 39, 34],
  45: [79, 63, 52, 44, 38],
  50: [82, 67, 56, 49, 43],
} as const satisfies Readonly<Record<number, FiveBands>>;

/** Table 2, dB(A). */
type RoomTable = Readonly<Record<RoomKind, Readonly<Record<NoisePeriod, keyof typeof octavesBeside>>>>;

const zone0: RoomTable = { A: { daytime: 40, night: 30 }, B: { daytime: 40, night: 30 } };
const zone1: RoomTable = { A: { daytime: 40, night: 30 }, B: { daytime: 45, night: 35 } };
const zones2to4: RoomTable = { A: { daytime: 45, night: 35 }, B: { daytime: 50, night: 40 } };

/** Tables 2 and 3 of GB 12348 and of GB 22337, which carry the same figures. */
const table: Readonly<Record<BoundaryZone, RoomTable>> = {
  '0': zone0,
  '1': zone1,
  '2': zones2to4,
  '3': zones2to4,
  '4': zones2to4,
};

/** How far the highest level of unsteady noise indoors may lie above the limit. */
export const unsteadyAbove = 10;

/** Limits in a room of one period. */
export interface RoomLimits {
  readonly level: NoiseLimit;
  readonly octaves: Readonly<Record<OctaveBand, NoiseLimit>>;
  /** Lmax of unsteady noise, GB 22337 only. */
  readonly maximum?: NoiseLimit;
}

export type StructureBorneEmitter = Exclude<NoiseEmitter, 'construction'>;

const roomScopes: Readonly<Record<RoomKind, LocalizedText>> = {
  A: { zh: 'A类房间', en: 'room of kind A' },
  B: { zh: 'B类房间', en: 'room of kind B' },
};

/** Limits in a room for noise that fixed equipment sends through the building (GB 12348 and GB 22337, 4.2). */
export function structureBorneLimits(
  standard: Standard<NoiseEmissionId>,
  zone: BoundaryZone,
  room: RoomKind,
  period: NoisePeriod,
): RoomLimits {
  const most = table[zone][room][period];
  const place = { class: zone, scope: roomScopes[room] };
  const ofOctaves = { ...place, source: noiseEmissionSource(standard, 'indoor-octave') };
  const level = noiseLimit(equivalentLevelOf[period], period, most, {
    ...place,
    source: noiseEmissionSource(standard, 'indoor-level'),
  });
  const octave = (band: OctaveBand, bound: number): NoiseLimit =>
    noiseLimit(octaveProperty[band], period, bound, ofOctaves);
  const [at31, at63, at125, at250, at500] = octavesBeside[most];
  return {
    level,
    octaves: {
      '31.5': octave('31.5', at31),
      '63': octave('63', at63),
      '125': octave('125', at125),
      '250': octave('250', at250),
      '500': octave('500', at500),
    },
    ...(standard.id === 'gb22337-2008' ? { maximum: unsteadyLimit(standard, level, room) } : {}),
  };
}

function unsteadyLimit(standard: Standard<NoiseEmissionId>, level: NoiseLimit, room: RoomKind): NoiseLimit {
  const { zh, en } = roomScopes[room];
  const scope = { zh: `${zh}，非稳态噪声最大声级`, en: `${en}, highest level of unsteady noise` };
  return maximumLimit(level, unsteadyAbove, scope, noiseEmissionSource(standard, 'unsteady'));
}

/** Every indoor limit of an emitter's standards. */
export function allStructureBorneLimits(emitter: StructureBorneEmitter): readonly NoiseLimit[] {
  return noiseEmissionStandards[emitter].flatMap((standard) =>
    boundaryZones.flatMap((zone) =>
      roomKinds.flatMap((room) =>
        noisePeriods.flatMap((period) => {
          const { level, maximum, octaves } = structureBorneLimits(standard, zone, room, period);
          return [level, ...octaveBands.map((band) => octaves[band]), ...(maximum ? [maximum] : [])];
        }),
      ),
    ),
  );
}
