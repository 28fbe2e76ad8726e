import { waterClasses, type WaterClass } from './gb3838.ts';
import { isWorseWaterClass } from './water-condition.ts';

/** A section with its class, and the river it stands for where shares of length are asked for. */
export interface ClassedSection {
  /** Absent where it could not be judged. */
  readonly class?: WaterClass;
  readonly lengthKm?: number;
}

/** Percentages, unrounded. */
export interface WaterClassShares {
  readonly byClass: Readonly<Record<WaterClass, number>>;
  /** Classes I to III: the share of good sections (优良断面比例), or of good river length. */
  readonly good: number;
  /** 劣Ⅴ类断面比例, or 劣Ⅴ类河长比例 */
  readonly worseThanFive: number;
  /** What 100 % is: a number of sections, or km. */
  readonly total: number;
  /** Sections without a class, or without a length above zero where lengths count. */
  readonly leftOut: number;
}

/**
 * Which share of the sections, or of the river length they stand for, has which class.
 *
 * @returns undefined where no section counts
 */
export function waterClassShares(
  sections: readonly ClassedSection[],
  by: 'section' | 'length' = 'section',
): WaterClassShares | undefined {
  const weightOf = ({ class: of, lengthKm = NaN }: ClassedSection): number => {
    if (of === undefined) return 0;
    if (by === 'section') return 1;
    return lengthKm > 0 && lengthKm < Infinity ? lengthKm : 0;
  };
  const counted = sections.filter((section) => weightOf(section) > 0);
  const total = sumOf(counted.map(weightOf));
  if (total === 0) return undefined;
  const share = (has: (of: WaterClass) => boolean): number =>
    (100 * sumOf(counted.filter((section) => section.class !== undefined && has(section.class)).map(weightOf))) / total;
  const shareOf = (one: WaterClass): number => share((of) => of === one);
  return {
    byClass: {
      I: shareOf('I'),
      II: shareOf('II'),
      III: shareOf('III'),
      IV: shareOf('IV'),
      V: shareOf('V'),
      'worse-than-V': shareOf('worse-than-V'),
    },
    good: share((of) => !isWorseWaterClass(of, 'III')),
    worseThanFive: shareOf('worse-than-V'),
    total,
    leftOut: sections.length - counted.length,
  };
}

/** Whether a section keeps the class it must have (断面达标). */
export interface TargetedSection {
  readonly section: string;
  readonly class?: WaterClass;
  readonly target?: WaterClass;
}

export interface WaterTargetAttainment {
  /** Share of the judged sections that keep their target (断面达标率), percent, unrounded; absent where none is judged. */
  readonly share?: number;
  readonly judged: number;
  readonly attaining: readonly string[];
  readonly failing: readonly {
    readonly section: string;
    readonly class: WaterClass;
    readonly target: WaterClass;
    readonly classesWorse: number;
  }[];
  /** Sections without class or without target. */
  readonly leftOut: readonly string[];
}

/** Which sections are at least as good as their target class. */
export function waterTargetAttainment(sections: readonly TargetedSection[]): WaterTargetAttainment {
  const judged = sections.flatMap(({ section, class: of, target }) =>
    of === undefined || target === undefined
      ? []
      : [{ section, class: of, target, classesWorse: waterClasses.indexOf(of) - waterClasses.indexOf(target) }],
  );
  const attaining = judged.filter(({ classesWorse }) => classesWorse <= 0).map(({ section }) => section);
  return {
    ...(judged.length === 0 ? {} : { share: (100 * attaining.length) / judged.length }),
    judged: judged.length,
    attaining,
    failing: judged.filter(({ classesWorse }) => classesWorse > 0),
    leftOut: sections
      .filter(({ class: of, target }) => of === undefined || target === undefined)
      .map(({ section }) => section),
  };
}

function sumOf(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0);
}
