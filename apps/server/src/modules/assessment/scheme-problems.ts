import type { CriterionScoring, SchemeContent } from '@ecoloop/api-contract';
import type { ErrorDetail } from '@ecoloop/kernel';
import { sumOf } from '../split/index.ts';

/** Every reason for which a scheme cannot be used, at its place; empty where it can. */
export function schemeProblems(content: SchemeContent, items: readonly string[]): ErrorDetail[] {
  const { criteria, adjustments, vetoes, tiers, total } = content;
  const problems: ErrorDetail[] = [];
  const say = (path: string, zh: string, en: string) => problems.push({ path, message: `${zh} / ${en}` });

  const weights = sumOf(criteria.map(({ weight }) => weight));
  if (weights !== total) {
    say(
      'criteria',
      `权重之和为 ${weights}，应等于总分 ${total}`,
      `the weights make ${weights}, not the total of ${total}`,
    );
  }
  const keyed = [
    ...criteria.map(({ key }, index) => ({ key, path: `criteria[${index}].key` })),
    ...adjustments.map(({ key }, index) => ({ key, path: `adjustments[${index}].key` })),
    ...vetoes.map(({ key }, index) => ({ key, path: `vetoes[${index}].key` })),
  ];
  for (const [index, { key, path }] of keyed.entries()) {
    if (keyed.findIndex((each) => each.key === key) !== index) {
      say(path, `编号 ${key} 重复`, `the key ${key} occurs twice`);
    }
  }
  for (const [index, { basis, scoring }] of criteria.entries()) {
    const path = `criteria[${index}]`;
    if (basis.kind === 'indicator' && !items.includes(basis.item)) {
      say(`${path}.basis.item`, `规划没有目标 ${basis.item}`, `the plan has no target ${basis.item}`);
    }
    if (scoring.kind === 'grade' && !(basis.kind === 'indicator' && basis.degree === 'progress')) {
      say(`${path}.scoring`, '按等级计分只适用于按进度计算的指标', 'grades are for indicators counted by progress');
    }
    if (!isMonotone(scoring)) {
      say(`${path}.scoring`, '完成程度高的得分不得低于完成程度低的', 'a higher degree must not be worth less');
    }
  }
  for (const [index, { most, points }] of adjustments.entries()) {
    if (most < points) say(`adjustments[${index}].most`, '上限低于单次分值', 'the most is less than a single one');
  }
  for (const [index, { when, effect }] of vetoes.entries()) {
    if (when.kind === 'degree-below' && !criteria.some(({ key }) => key === when.criterion)) {
      say(`vetoes[${index}].when.criterion`, `没有考核项 ${when.criterion}`, `there is no criterion ${when.criterion}`);
    }
    if (effect.kind === 'best-tier' && !tiers.some(({ key }) => key === effect.tier)) {
      say(`vetoes[${index}].effect.tier`, `没有等次 ${effect.tier}`, `there is no tier ${effect.tier}`);
    }
  }
  for (const [index, { key, atLeast }] of tiers.entries()) {
    const better = tiers[index - 1];
    if (better && better.atLeast <= atLeast) {
      say(`tiers[${index}].atLeast`, '等次应由高到低排列', 'tiers go from best to last');
    }
    if (tiers.findIndex((tier) => tier.key === key) !== index) {
      say(`tiers[${index}].key`, `编号 ${key} 重复`, `the key ${key} occurs twice`);
    }
  }
  if (tiers.at(-1)?.atLeast !== 0) say('tiers', '最后一个等次应从 0 分起', 'the last tier begins at 0');
  return problems;
}

function isMonotone(scoring: CriterionScoring): boolean {
  switch (scoring.kind) {
    case 'proportional':
    case 'deduct':
      return true;
    case 'steps':
      return scoring.steps.every(({ atLeast, share }, index) => {
        const better = scoring.steps[index - 1];
        return !better || (better.atLeast > atLeast && better.share >= share);
      });
    case 'grade': {
      const shares = [scoring.done, scoring.onTrack, scoring.basicallyOnTrack, scoring.behind, scoring.reverse];
      return shares.every((share, index) => share <= (shares[index - 1] ?? 100));
    }
  }
}
