import type {
  AssessmentFact,
  CriterionResult,
  CriterionScoring,
  SchemeContent,
  SchemeCriterion,
} from '@ecoloop/api-contract';
import { roundHalfEven } from '@ecoloop/statistics';
import { texts } from './texts.ts';

/**
 * The points of a criterion, rounded to the scheme's decimals, and why. A criterion that cannot be judged is said to be
 * so and treated by the rule that the scheme states.
 */
export function scoreCriterion(
  criterion: SchemeCriterion,
  fact: AssessmentFact,
  scheme: SchemeContent,
): CriterionResult {
  const { key, name, weight, attribute, scoring } = criterion;
  const common = { key, name, weight, attribute, fact };
  const share = shareOf(scoring, fact, weight);
  const pointsOf = (percent: number) => roundHalfEven((weight * percent) / 100, scheme.decimals);
  if (share !== undefined) {
    const points = pointsOf(share);
    const reason = texts.scored(fact.reason, texts.scoring(scoring, fact, share), points, weight);
    return { ...common, state: 'scored', share: roundHalfEven(share, 6), points, reason };
  }
  const missing = criterion.missing ?? scheme.missing;
  const open = { ...common, state: 'not-judgeable', handled: missing.kind } as const;
  switch (missing.kind) {
    case 'exclude':
    case 'hold':
      return { ...open, reason: texts.notJudgeable(fact.reason, missing, undefined) };
    case 'zero':
      return { ...open, share: 0, points: 0, reason: texts.notJudgeable(fact.reason, missing, 0) };
    case 'share': {
      const points = pointsOf(missing.share);
      return { ...open, share: missing.share, points, reason: texts.notJudgeable(fact.reason, missing, points) };
    }
  }
}

/** Percent of the weight, 0 to 100; undefined where the fact does not tell. */
export function shareOf(
  scoring: CriterionScoring,
  { degree, grade }: Pick<AssessmentFact, 'degree' | 'grade'>,
  weight: number,
): number | undefined {
  if (scoring.kind === 'grade') return grade && gradeShare(scoring, grade);
  if (degree === undefined) return undefined;
  switch (scoring.kind) {
    case 'proportional':
      return between0And100(degree);
    case 'steps':
      return scoring.steps.find(({ atLeast }) => degree >= atLeast)?.share ?? 0;
    case 'deduct': {
      const off = (Math.max(0, 100 - degree) / scoring.per) * scoring.points;
      return between0And100(100 - (off / weight) * 100);
    }
  }
}

function gradeShare(
  scoring: CriterionScoring & { kind: 'grade' },
  grade: NonNullable<AssessmentFact['grade']>,
): number {
  const shares = {
    done: scoring.done,
    'on-track': scoring.onTrack,
    'basically-on-track': scoring.basicallyOnTrack,
    behind: scoring.behind,
    reverse: scoring.reverse,
  };
  return shares[grade];
}

const between0And100 = (percent: number): number => Math.min(100, Math.max(0, percent));
