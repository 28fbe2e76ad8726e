import { readContent } from './content.ts';
import type { FactorPart, Frame, Reading, RefusedPart, ReportKind, ReportResult, Statistic } from './model.ts';

const kinds: ReadonlyMap<string, ReportKind> = new Map([
  ['2011', 'realtime'],
  ['2051', 'minute'],
  ['2061', 'hour'],
  ['2031', 'day'],
]);

/** Attributes that hold a value, HJ 212-2017 table 8; -ZsCou is met in the field only. */
const statistics: ReadonlyMap<string, Statistic> = new Map([
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
]);

/** Attributes that say something about a value; -Ori, -ValidNum and -TotalNum are met in the field only. */
const remarks = new Set(['Flag', 'EFlag', 'SampleTime', 'Ori', 'ValidNum', 'TotalNum']);

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

/** Beijing time is UTC+8 all year; two or three digits of fractions behind the seconds are left out. */
function instantOf(dataTime: string): number | undefined {
  const digits = /^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)\d{0,3}$/.exec(dataTime)?.slice(1).map(Number);
  if (digits === undefined) return undefined;
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = digits;
  const local = new Date(Date.UTC(year, month - 1, day, hour, minute, second));
  const exists = year >= 1000 && local.toISOString().replace(/\D/g, '').startsWith(dataTime.slice(0, 14));
  return exists ? local.getTime() - 8 * 3_600_000 : undefined;
}

function readParts(frame: Frame): { readings: Reading[]; refused: RefusedPart[] } {
  const readings: Reading[] = [];
  const refused: RefusedPart[] = [];
  const marks = readMarks(frame);
  const seen = new Set<string>();
  for (const part of frame.parts) {
    if (remarks.has(part.attribute)) continue;
    const statistic = statistics.get(part.attribute);
    const reason = reasonAgainst(part, statistic, seen);
    if (reason !== undefined || statistic === undefined) {
      refused.push({ part, reason: reason ?? reasons['unknown-attribute'] });
      continue;
    }
    const mark = marks.get(part.code);
    readings.push({ factor: part.code, statistic, value: Number(part.text), ...(mark ? { mark } : {}) });
  }
  return { readings, refused };
}

const reasons = {
  empty: { code: 'empty', message: { zh: '没有数值', en: 'No value' } },
  'not-a-number': { code: 'not-a-number', message: { zh: '不是数字', en: 'Not a number' } },
  repeated: { code: 'repeated', message: { zh: '同一因子同一统计值重复', en: 'Same factor and statistic again' } },
  'unknown-attribute': { code: 'unknown-attribute', message: { zh: '未知的数据项', en: 'Unknown attribute' } },
} satisfies Record<RefusedPart['reason']['code'], RefusedPart['reason']>;

function reasonAgainst(
  part: FactorPart,
  statistic: Statistic | undefined,
  seen: Set<string>,
): RefusedPart['reason'] | undefined {
  if (statistic === undefined) return reasons['unknown-attribute'];
  if (part.text === '') return reasons.empty;
  if (!/^[+-]?(\d+\.?\d*|\.\d+)$/.test(part.text)) return reasons['not-a-number'];
  const key = `${part.code}-${statistic}`;
  if (seen.has(key)) return reasons.repeated;
  seen.add(key);
  return undefined;
}

/**
 * The first data mark of each factor. Some devices send a bare `Flag=N`; it holds for the factors in front of it that
 * have no mark of their own.
 */
function readMarks(frame: Frame): Map<string, string> {
  const marks = new Map<string, string>();
  for (const { code, attribute, text } of frame.parts) {
    if (attribute === 'Flag' && text !== '' && !marks.has(code)) marks.set(code, text);
  }
  if (!frame.fields.has('Flag')) return marks;
  const before = new Set<string>();
  const content = frame.segment.slice(frame.segment.indexOf('CP=&&') + 5, frame.segment.lastIndexOf('&&'));
  for (const item of readContent(content)) {
    if (item?.attribute !== undefined) before.add(item.name);
    else if (item?.name === 'Flag' && item.text) {
      for (const code of before) if (!marks.has(code)) marks.set(code, item.text);
    }
  }
  return marks;
}
