import { flagOf, type Edition } from '@ecoloop/codec-hj212';
import type { ReadingStatistic } from './readings-model.ts';
import { wireCode, type SimulatedSystem } from './systems.ts';

export type DataKind = 'realtime' | 'minute' | 'hour' | 'day';
export const dataCommands: Readonly<Record<DataKind, string>> = {
  realtime: '2011',
  minute: '2051',
  hour: '2061',
  day: '2031',
};

/** Text, then a value or the mark of a factor. */
export interface LayoutItem {
  readonly text: string;
  readonly factor: number;
  readonly statistic: ReadingStatistic | 'mark';
  readonly decimals: number;
}

/** One packet of a kind of data: all that is the same for every device and time, and where the values go. */
export interface PacketLayout {
  readonly cn: string;
  /** Between MN and CP: `;Flag=5` or `;Flag=7;PNUM=2;PNO=1`. */
  readonly flag: string;
  readonly items: readonly LayoutItem[];
}

/** HJ 212-2017: so many bytes of CP; DataTime takes 23 of them. */
const LONGEST_CONTENT = 950 - 23;
const LONGEST_VALUE = 10;
const packetBit = 2;

const named: Readonly<Record<DataKind, readonly (readonly [ReadingStatistic, string])[]>> = {
  realtime: [
    ['rtd', 'Rtd'],
    ['zsRtd', 'ZsRtd'],
  ],
  minute: [],
  hour: [],
  day: [],
};
const ofPeriods: readonly (readonly [ReadingStatistic, string])[] = [
  ['cou', 'Cou'],
  ['min', 'Min'],
  ['avg', 'Avg'],
  ['max', 'Max'],
  ['zsMin', 'ZsMin'],
  ['zsAvg', 'ZsAvg'],
  ['zsMax', 'ZsMax'],
];

/**
 * The packets in which a system sends a kind of data: as many as the length of a frame asks for (HJ 212-2017 clause 6.3:
 * 950 bytes of content), at least `packets`.
 */
export function layoutOf(system: SimulatedSystem, kind: DataKind, edition: Edition, packets = 1): PacketLayout[] {
  const is2005 = edition === 'HJ/T 212-2005';
  const groups = system.factors.map(({ code, decimals, referenceOxygen, flow, shape }, factor): LayoutItem[] => {
    const sends = (statistic: ReadingStatistic): boolean => {
      if (statistic.startsWith('zs')) return referenceOxygen !== undefined;
      if (statistic === 'cou')
        return system.isSource && (flow !== undefined || shape === 'concentration') && code !== 'a01011';
      return true;
    };
    const wire = wireCode(code, is2005);
    const items = [...named[kind], ...(kind === 'realtime' ? [] : ofPeriods)].filter(([statistic]) => sends(statistic));
    return [
      ...items.map(([statistic, attribute], place) => ({
        text: `${place === 0 ? ';' : ','}${wire}-${attribute}=`,
        factor,
        statistic,
        decimals: statistic === 'cou' ? 3 : decimals,
      })),
      { text: `,${wire}-Flag=`, factor, statistic: 'mark', decimals: 0 },
    ];
  });
  const wanted = Math.ceil(groups.length / packets);
  const split: LayoutItem[][] = [];
  let room = 0;
  let left = 0;
  for (const group of groups) {
    const length = group.reduce(
      (sum, { text, statistic }) => sum + text.length + (statistic === 'mark' ? 1 : LONGEST_VALUE),
      0,
    );
    if (left === 0 || length > room) {
      split.push([]);
      room = LONGEST_CONTENT;
      left = wanted;
    }
    split.at(-1)?.push(...group);
    room -= length;
    left--;
  }
  const flag = flagOf(edition, true);
  return split.map((items, index) => ({
    cn: dataCommands[kind],
    flag: split.length === 1 ? `;Flag=${flag}` : `;Flag=${flag | packetBit};PNUM=${split.length};PNO=${index + 1}`,
    items,
  }));
}
