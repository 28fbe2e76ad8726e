import type { PlanContent, TargetExpression } from '@ecoloop/api-contract';
import type { LocalizedText } from '@ecoloop/kernel';

/** What a plan asks of one of its indicators or commitments. */
export interface TargetItem {
  readonly key: string;
  readonly name: LocalizedText;
  readonly unit: string;
  readonly decimals: number;
  readonly attribute: 'binding' | 'expected' | 'none';
  readonly direction?: 'lower-is-better' | 'higher-is-better';
  readonly baseline?: { readonly year: number; readonly value?: number; readonly text?: string };
  readonly targetYear: number;
  readonly target: TargetExpression;
  readonly targetText: LocalizedText;
}

export interface TargetsOfPlan {
  readonly id: string;
  readonly name: LocalizedText;
  readonly territory: string;
  /** First and last year. */
  readonly from: number;
  readonly to: number;
  readonly items: readonly TargetItem[];
}

/** The targets of a version of a plan; of the commitments those that are to be reached by a year. */
export function targetsOfPlan(id: string, content: PlanContent): TargetsOfPlan {
  const { name, territory, from, to, indicators, commitments } = content;
  return {
    id,
    name,
    territory,
    from,
    to,
    items: [
      ...indicators,
      ...commitments.flatMap(({ key, kind, subject, unit, expression, year, phrase }) =>
        kind !== 'target'
          ? []
          : {
              key,
              name: { zh: subject, en: subject },
              unit,
              decimals: decimalsOf(expression),
              attribute: 'none' as const,
              targetYear: year ?? to,
              target: expression,
              targetText: { zh: phrase, en: phrase },
            },
      ),
    ],
  };
}

/** As many as the figure of the target is printed with. */
function decimalsOf(target: TargetExpression): number {
  if (!('value' in target)) return 0;
  return Math.min(6, String(target.value).split('.')[1]?.length ?? 0);
}
