import type { LocalizedText } from '@ecoloop/kernel';
import { dataFlagSource, findDataFlag } from '../exceedance/data-flags.ts';
import { foldToReferenceOxygen, oxygenFoldingSource } from '../exceedance/oxygen.ts';
import { exceedanceMultiple, keeps, mostIn, type Limit } from '../model/limit.ts';
import { printedSource } from '../model/source.ts';
import type { Property } from '../property/property.ts';

/** What an operator reports of an outlet for a time. */
export const outletConditions = ['start-up', 'shut-down', 'stopped', 'maintenance'] as const;
export type OutletCondition = (typeof outletConditions)[number];

export const outletConditionNames: Readonly<Record<OutletCondition, LocalizedText>> = {
  'start-up': { zh: '启动', en: 'start-up' },
  'shut-down': { zh: '停机', en: 'shut-down' },
  stopped: { zh: '停产（停运）', en: 'stopped' },
  maintenance: { zh: '监测设备维护', en: 'maintenance of the monitor' },
};

/** One hour of one property as the platform has it. */
export interface MonitoredHour {
  /** In the unit of the property; NaN where nothing came. */
  readonly value: number;
  /** Data mark (数据标记), empty where it is N or none was sent. */
  readonly mark: string;
  /** A person has declared it invalid. */
  readonly invalidated: boolean;
}

export interface OutletHourInput {
  readonly property: Property;
  readonly hour: MonitoredHour;
  readonly condition?: OutletCondition | undefined;
  /** Where the limits are for concentrations at a reference oxygen content. */
  readonly folding?: {
    /** % */
    readonly reference: number;
    /** Of the same hour, %. */
    readonly oxygen: MonitoredHour;
    /** What the logger folded itself. */
    readonly sent: MonitoredHour;
  };
}

/** Why an hour or a day is not judged. */
export interface NotJudged {
  readonly code:
    | 'missing'
    | 'mark'
    | 'unknown-mark'
    | 'invalidated'
    | 'negative'
    | 'oxygen'
    | 'too-few-hours'
    | 'not-over'
    | OutletCondition;
  readonly text: LocalizedText;
}

export type OutletValue =
  | {
      readonly ok: true;
      /** Unrounded, in the unit of the property. */
      readonly value: number;
      readonly basis: 'measured' | 'folded' | 'folded-by-logger';
    }
  | { readonly ok: false; readonly reason: NotJudged };

/**
 * The value of an hour that is compared with a limit and enters the day, or why there is none. A filed start-up,
 * shut-down, stop or maintenance goes before everything else; then a missing value, a person's decision and the data
 * mark: only N was measured in normal operation. A value without a mark is used, for devices of earlier editions send
 * none. Folding uses the oxygen measured in the same hour; where that cannot be used, what the logger folded itself.
 *
 * @see HJ 212-2017 table 8 and annex D
 */
export function outletValue({ property, hour, condition, folding }: OutletHourInput): OutletValue {
  if (condition !== undefined) return { ok: false, reason: conditionReason(condition) };
  const refused = refusalOf(property, hour);
  if (refused) return { ok: false, reason: refused };
  if (!folding) return { ok: true, value: hour.value, basis: 'measured' };
  const { reference, oxygen, sent } = folding;
  const isUsable = oxygen.mark === '' && !oxygen.invalidated;
  const folded = foldToReferenceOxygen(hour.value, isUsable ? oxygen.value : NaN, reference);
  if (folded.ok) return { ok: true, value: withoutBinaryNoise(folded.value), basis: 'folded' };
  if (!refusalOf(property, sent)) return { ok: true, value: sent.value, basis: 'folded-by-logger' };
  const source = printedSource(oxygenFoldingSource);
  return {
    ok: false,
    reason: {
      code: 'oxygen',
      text: { zh: `${folded.reason.zh}（${source.zh}）`, en: `${folded.reason.en} (${source.en})` },
    },
  };
}

/** Whether the value came as one measured in normal operation, whatever was reported of the outlet. */
export function isValidlySent(property: Property, hour: MonitoredHour): boolean {
  return refusalOf(property, hour) === undefined;
}

function refusalOf(property: Property, { value, mark, invalidated }: MonitoredHour): NotJudged | undefined {
  if (invalidated) {
    return { code: 'invalidated', text: { zh: '经人工审核判为无效', en: 'declared invalid by a person' } };
  }
  if (mark !== '') return markReason(mark);
  if (Number.isNaN(value)) return { code: 'missing', text: { zh: '缺测', en: 'missing' } };
  if (!Number.isFinite(value) || (value < 0 && !property.mayBeNegative)) {
    return { code: 'negative', text: { zh: '负值或无效数值', en: 'negative or no number' } };
  }
  return undefined;
}

function markReason(mark: string): NotJudged {
  const flag = findDataFlag(mark);
  const source = printedSource(dataFlagSource);
  if (!flag) {
    return {
      code: 'unknown-mark',
      text: {
        zh: `数据标记 ${mark} 不在 ${source.zh} 中，不视为正常`,
        en: `the data mark ${mark} is not in ${source.en} and not taken as normal`,
      },
    };
  }
  return {
    code: 'mark',
    text: {
      zh: `数据标记 ${mark}（${flag.name.zh}），非正常测量（${source.zh}）`,
      en: `data mark ${mark} (${flag.name.en}): not measured in normal operation (${source.en})`,
    },
  };
}

/** Which hours of start-up and shut-down a standard exempts depends on it: the exemption is by what was filed. */
function conditionReason(condition: OutletCondition): NotJudged {
  const { zh, en } = outletConditionNames[condition];
  return { code: condition, text: { zh: `已申报${zh}，不参与判定`, en: `reported ${en}: not judged` } };
}

export interface LimitVerdict {
  readonly exceeding: boolean;
  /** (C - S) / S with 2 decimals, where a most is exceeded. */
  readonly multiple?: number;
}

/**
 * Compares a value with a limit of its property; equal to it keeps it. Nothing is rounded, but what binary arithmetic
 * adds beyond the 12th digit does not decide.
 */
export function compareWithLimit(property: Property, value: number, limit: Limit): LimitVerdict {
  const plain = withoutBinaryNoise(value);
  if (keeps(plain, property.unit, limit)) return { exceeding: false };
  const most = mostIn(limit, property.unit);
  const multiple = most === undefined ? undefined : exceedanceMultiple(plain, most);
  return { exceeding: true, ...(multiple === undefined ? {} : { multiple }) };
}

function withoutBinaryNoise(value: number): number {
  return Number(value.toPrecision(12));
}

/** What makes an order: ours, no rule on when exceedances are to be supervised was found. */
export const exceedanceOrderRule = {
  /** Hours in a row over the limit of the hour. */
  hoursInARow: 3,
  text: {
    zh: '日均值超标即生成；小时均值连续 3 小时超标生成（本平台约定，未见督办规则原文），按日一单',
    en: 'a day over its limit, or 3 hours in a row over theirs (our convention, no rule was found); one order a day',
  },
} as const;
