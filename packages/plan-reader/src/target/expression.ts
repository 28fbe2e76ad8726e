export type Comparator = '=' | '<' | '<=' | '>' | '>=';

/**
 * What a plan asks of a figure, by itself. Values are in the unit of the indicator or commitment, percentages as printed
 * (20 for 20 %).
 */
export type SettledTarget =
  /** 达到60, 不低于95, 控制在30以内, 35左右 (about). */
  | { readonly kind: 'level'; readonly comparator: Comparator; readonly value: number; readonly about?: boolean }
  /** 3—5个. */
  | { readonly kind: 'range'; readonly least: number; readonly most: number }
  /** 比2019年下降20%以上; from a year, from the highest value known (峰值) or from an unnamed earlier level. */
  | {
      readonly kind: 'change';
      readonly direction: 'decrease' | 'increase';
      readonly comparator: Comparator;
      readonly value: number;
      /** Highest of a range such as 下降10%-15%. */
      readonly most?: number;
      /** Whether `value` is a share of the base or an amount in the unit. */
      readonly measure: 'percent' | 'percentage-points' | 'amount';
      readonly base: { readonly year: number } | 'peak' | 'unstated';
      readonly about?: boolean;
    }
  /** 五年累计减排1.38万吨以上, 累计新增: the sum over the years of the plan. */
  | { readonly kind: 'cumulative'; readonly comparator: Comparator; readonly value: number; readonly about?: boolean }
  /** 居全市前列 (no number), 排名前三. */
  | { readonly kind: 'rank'; readonly best?: number; readonly among?: string }
  | {
      readonly kind: 'qualitative';
      readonly quality: 'improve' | 'keep' | 'eliminate' | 'basically-eliminate' | 'full-coverage' | 'complete';
    };

export type TargetExpression =
  | SettledTarget
  /** 达到市级要求; with the plan's own floor where the text gives one (不低于95%并达到市级要求). */
  | {
      readonly kind: 'delegated';
      readonly to: 'city' | 'province' | 'state' | 'upper';
      readonly atLeast?: SettledTarget;
    };
