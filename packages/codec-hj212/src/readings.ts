import { instantOf } from './beijing-time.ts';
import { findFactorOf2005 } from './factors.ts';
import type { Frame, Reading, RefusedPart, ReportKind, ReportResult, Statistic } from './model.ts';
import { readNumber } from './number.ts';

const kinds: ReadonlyMap<string, ReportKind> = new Map([
  ['2011', 'realtime'],
  ['2051', 'minute'],
  ['2061', 'hour'],
  ['2031', 'day'],
]);

/** Attributes that hold a value, HJ 212-2017 table 8; -ZsCou is met in the field only. */
const statisticNames: readonly (readonly [attribute: string, name: Statistic])[] = [
  ['Rtd', 'rtd'],
  ['Avg', 'avg'],
  ['Min', 'min'],
  ['Max', 'max'],
  ['Cou', 'cou'],
  ['ZsRtd', 'zs-rtd'],
  ['ZsAvg', 'zs-avg'],
  ['ZsMin', 'zs-min'],
  ['ZsMax', 'zs-max'],
  ['ZsCou', 'zs-cou'],
  ['Data', 'data'],
  ['DayData', 'day-data'],
  ['NightData', 'night-data'],
];
const statistics: ReadonlyMap<string, { readonly name: Statistic; readonly bit: number }> = new Map(
  statisticNames.map(([attribute, name], index) => [attribute, { name, bit: 1 << index }]),
);

/** Attributes besides -Flag that say something about a value; -Ori, -ValidNum and -TotalNum are met in the field only. */
const remarks = new Set(['EFlag', 'SampleTime', 'Ori', 'ValidNum', 'TotalNum']);

/** Realtime, minute, hour or day data sent up by a logger; the host's request for such data has no DataTime. */
export function isDataUpload(frame: Frame): boolean {
  return kinds.has(frame.header.cn) && frame.fields.has('DataTime');
}

/**
 * The typed values of a data upload. A part that is no number is refused by itself and costs no other.
 * Values are not judged: 999.99 or a mark D is passed on for the rules of the domain.
 */
export function readDataReport(frame: Frame): ReportResult {
  const kind = kinds.get(frame.header.cn);
  if (kind === undefined) {
    return refuse('not-a-data-upload', `命令 ${frame.header.cn} 不是监测数据`, `${frame.header.cn} is no data command`);
  }
  const sent = frame.fields.get('DataTime');
  if (sent === undefined) return refuse('no-data-time', '缺少数据时间 DataTime', 'DataTime is missing');
  const dataTime = sent.slice(0, 14);
  const dataInstant = instantOf(sent);
  if (dataInstant === undefined) {
    return refuse(
      'wrong-data-time',
      `数据时间“${sent}”应为 14 位数字 YYYYMMDDhhmmss`,
      `The DataTime "${sent}" should be 14 digits, YYYYMMDDhhmmss`,
    );
  }
  return { ok: true, report: { kind, dataTime, dataInstant, ...readParts(frame) } };
}

function refuse(code: Extract<ReportResult, { ok: false }>['reason']['code'], zh: string, en: string): ReportResult {
  return { ok: false, reason: { code, message: { zh, en } } };
}

interface Factor {
  readonly code: string;
  /** Bit n stands for the n-th statistic. */
  seen: number;
  mark: string | undefined;
}

type Writable<T> = { -readonly [Key in keyof T]: T[Key] };

function readParts(frame: Frame): { readings: Reading[]; refused: RefusedPart[] } {
  const readings: Writable<Reading>[] = [];
  const factorOfReading: Factor[] = [];
  const refused: RefusedPart[] = [];
  const factors: Factors = { first: [], others: new Map() };
  let factor: Factor | undefined;
  for (const part of frame.parts) {
    if (factor === undefined || part.code !== factor.code) factor = factorOf(factors, part.code);
    const { attribute, text } = part;
    if (attribute === 'Flag') {
      if (text !== '') factor.mark ??= text;
      continue;
    }
    const statistic = statistics.get(attribute);
    if (statistic === undefined) {
      if (!remarks.has(attribute)) refused.push({ part, reason: reasons['unknown-attribute'] });
      continue;
    }
    const value = readNumber(text);
    if (value === undefined) {
      refused.push({ part, reason: text === '' ? reasons.empty : reasons['not-a-number'] });
    } else if (factor.seen & statistic.bit) {
      refused.push({ part, reason: reasons.repeated });
    } else {
      factor.seen |= statistic.bit;
      factorOfReading.push(factor);
      readings.push({ factor: part.code, statistic: statistic.name, value, mark: undefined });
    }
  }
  spreadBareMarks(frame, factors);
  for (let index = 0; index < readings.length; index++) {
    const reading = readings[index];
    if (reading !== undefined) reading.mark = factorOfReading[index]?.mark;
  }
  return {
    readings: frame.edition === 'HJ/T 212-2005' ? readings.map((reading) => modern(reading, frame)) : readings,
    refused,
  };
}

/** The factors of one report; the first ones are found quicker one by one than in a map. */
interface Factors {
  readonly first: Factor[];
  readonly others: Map<string, Factor>;
}

const firstFactors = 16;

function factorOf({ first, others }: Factors, code: string): Factor {
  for (const known of first) if (known.code === code) return known;
  const known = others.get(code);
  if (known !== undefined) return known;
  const factor: Factor = { code, seen: 0, mark: undefined };
  if (first.length < firstFactors) first.push(factor);
  else others.set(code, factor);
  return factor;
}

/** A number code of 2005 becomes that of 2017 where the medium of the frame tells what it stands for. */
function modern(reading: Reading, { header }: Frame): Reading {
  const factor = findFactorOf2005(reading.factor, header.st)?.code;
  return factor === undefined ? reading : { ...reading, factor, sentFactor: reading.factor };
}

const reasons = {
  empty: { code: 'empty', message: { zh: '没有数值', en: 'No value' } },
  'not-a-number': { code: 'not-a-number', message: { zh: '不是数字', en: 'Not a number' } },
  repeated: { code: 'repeated', message: { zh: '同一因子同一统计值重复', en: 'Same factor and statistic again' } },
  'unknown-attribute': { code: 'unknown-attribute', message: { zh: '未知的数据项', en: 'Unknown attribute' } },
} satisfies Record<RefusedPart['reason']['code'], RefusedPart['reason']>;

/** A bare `Flag=N`, sent by some devices, holds for the factors in front of it that have no mark of their own. */
function spreadBareMarks({ bareMarks, parts }: Frame, factors: Factors): void {
  let from = 0;
  for (const { mark, partsBefore } of bareMarks) {
    for (; from < partsBefore; from++) {
      factorOf(factors, parts[from]?.code ?? '').mark ??= mark;
    }
  }
}
