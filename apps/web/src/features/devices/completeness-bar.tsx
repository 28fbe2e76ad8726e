import { formatNumber } from '@ecoloop/ui';

/** A share as a bar with its figure; the class is told by length and figure, the colour helps. */
export function CompletenessBar({ share }: { readonly share: number | undefined }) {
  if (share === undefined) return <span className="soft">–</span>;
  // 99.9% is not everything: only what is whole is written as 100%.
  const percent = share === 1 ? 100 : Math.min(99.9, share * 100);
  return (
    <span className="completeness-bar" data-class={completenessClass(share)}>
      <i>
        <b style={{ width: `${String(share * 100)}%` }} />
      </i>
      <span>{formatNumber(percent, percent === 100 ? 0 : 1)}%</span>
    </span>
  );
}

export const completenessClasses = ['all', 'most', 'some', 'few', 'none'] as const;
export type CompletenessClass = (typeof completenessClasses)[number];

/** all = nothing missing; most ≥ 90 %, some ≥ 75 % of what was due; few below; none = nothing came. */
export function completenessClass(share: number): CompletenessClass {
  if (share >= 1) return 'all';
  if (share >= 0.9) return 'most';
  if (share >= 0.75) return 'some';
  return share > 0 ? 'few' : 'none';
}
