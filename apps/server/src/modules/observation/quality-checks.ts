import { isOutOfRange } from '@ecoloop/quality-control';
import { applyDataFlags, findProperty } from '@ecoloop/standards';
import { QUALITY, type Quality } from '../../platform/projector/projector.ts';

/** What an automatic check says of a value; it suspects, and no statistic changes by it. */
export interface Finding {
  readonly quality: Quality;
  readonly reason: '' | 'range';
}

const good: Finding = { quality: QUALITY.good, reason: '' };

/** Suspect outside of the property's plausible range (packages/standards). */
export function checkRange(property: string, value: number): Finding {
  const plausible = findProperty(property)?.plausible;
  if (!plausible || !(Number.isNaN(value) || isOutOfRange(value, plausible))) return good;
  return { quality: QUALITY.suspect, reason: 'range' };
}

/** What a value is by its data mark, and by the range where the mark says nothing against it. */
export interface Judgement {
  readonly quality: Quality;
  readonly reason: string;
}

/**
 * A mark other than N (normal) says that the value was not measured in normal operation (HJ 212-2017 table 8), a letter
 * that the standard does not have included; without a mark it is as by the range.
 */
export function judgeMarked(property: string, value: number, mark: string | undefined): Judgement {
  return (mark === undefined ? undefined : judgementOfMark(mark)) ?? checkRange(property, value);
}

const LONGEST_MARK = 8;
const MOST_MARKS = 200;
/** By letter; undefined for one that allows its values into statistics. */
const judgements = new Map<string, Judgement | undefined>();

function judgementOfMark(mark: string): Judgement | undefined {
  if (judgements.has(mark)) return judgements.get(mark);
  const { removed } = applyDataFlags(Float64Array.of(0), [mark], { useNotStated: true });
  const reason = `mark-${mark.slice(0, LONGEST_MARK)}`;
  const judgement = removed.size === 0 ? undefined : { quality: QUALITY.invalid, reason };
  if (judgements.size < MOST_MARKS) judgements.set(mark, judgement);
  return judgement;
}

/** Numbers that loggers and programs write where there is no value. */
const missingCodes = new Set([-99, -99.9, -999, -999.9, -9999, -9999.9, 999.9, 9999, 9999.9, 99999, 999990, 999999]);

/**
 * Whether a number as written stands for a missing value: it is one of the codes, and as a value it would lie outside of
 * what is plausible (9999 μS/cm is a conductivity, 9999 μg/m³ no ozone).
 *
 * @param value in the property's unit
 */
export function isMissingCode(property: string, written: number, value: number): boolean {
  if (!missingCodes.has(written)) return false;
  const plausible = findProperty(property)?.plausible;
  return plausible === undefined || isOutOfRange(value, plausible);
}
