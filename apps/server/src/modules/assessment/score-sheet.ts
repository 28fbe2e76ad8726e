import type {
  AdjustmentResult,
  AssessmentFact,
  CriterionResult,
  SchemeAdjustment,
  SchemeContent,
  SchemeVeto,
  Subject,
  SubjectResult,
  VetoResult,
} from '@ecoloop/api-contract';
import { roundHalfEven } from '@ecoloop/statistics';
import { sumOf } from '../split/index.ts';
import { scoreCriterion } from './score-criterion.ts';
import { texts } from './texts.ts';

/** Of the rules in this folder; a sheet names the one it was made by. */
export const SCORING_VERSION = 1;

/** All that is known of a subject. */
export interface SubjectFacts {
  readonly subject: Subject;
  /** By key of the criterion. */
  readonly facts: Readonly<Record<string, AssessmentFact>>;
  /** By key of an adjustment or a veto: how often it was recorded, and in which words. */
  readonly recorded: Readonly<Record<string, { readonly count: number; readonly note: string }>>;
}

/** Scores every subject and ranks them: best tier first, then the higher score; equal ones share a place. */
export function scoreSheet(scheme: SchemeContent, subjects: readonly SubjectFacts[]): SubjectResult[] {
  return ranked(
    subjects.map((each) => scoreSubject(scheme, each)),
    scheme,
  );
}

const unknownFact: AssessmentFact = { reason: texts.noFact, simulated: false, refs: [] };

function scoreSubject(scheme: SchemeContent, { subject, facts, recorded }: SubjectFacts): SubjectResult {
  const criteria = scheme.criteria.map((criterion) =>
    scoreCriterion(criterion, facts[criterion.key] ?? unknownFact, scheme),
  );
  const adjustments = scheme.adjustments.map((adjustment) => adjust(adjustment, recorded, scheme.decimals));
  const vetoes = scheme.vetoes.map((veto) => judgeVeto(veto, criteria, recorded));
  const counted = criteria.filter(({ points }) => points !== undefined);
  const countedWeight = sumOf(counted.map(({ weight }) => weight));
  const common = {
    subject,
    countedWeight,
    criteria,
    adjustments,
    vetoes,
    simulated: criteria.some(({ fact }) => fact.simulated),
  };
  const held = criteria.filter(({ handled }) => handled === 'hold');
  if (held.length > 0) return { ...common, state: 'withheld', reason: texts.held(held.map(({ name }) => name)) };
  if (countedWeight === 0) return { ...common, state: 'withheld', reason: texts.nothing };

  const earned = sumOf(counted.map(({ points }) => points ?? 0));
  const scaled = roundHalfEven((earned * scheme.total) / countedWeight, scheme.decimals);
  const adjusted = Math.max(0, sumOf([scaled, ...adjustments.map(({ points }) => points)]));
  const applied = scheme.vetoes.filter((_, index) => vetoes[index]?.state === 'applied');
  const score = Math.min(
    adjusted,
    ...applied.flatMap(({ effect }) => (effect.kind === 'most-points' ? [effect.points] : [])),
  );
  const tier = tierOf(scheme, score, applied);
  return {
    ...common,
    state: 'scored',
    score,
    ...(tier ? { tier: { key: tier.key, name: tier.name } } : {}),
    reason: texts.total({
      earned,
      countedWeight,
      total: scheme.total,
      scaled,
      adjustment: sumOf(adjustments.map(({ points }) => points)),
      score,
      tier: tier?.name,
      vetoes: applied.map(({ name }) => name),
    }),
  };
}

function adjust(
  { key, name, kind, points, most }: SchemeAdjustment,
  recorded: SubjectFacts['recorded'],
  decimals: number,
): AdjustmentResult {
  const { count, note } = recorded[key] ?? { count: 0, note: '' };
  const amount = roundHalfEven(Math.min(most, count * points), decimals);
  const signed = kind === 'deduction' && amount > 0 ? -amount : amount;
  return { key, name, kind, count, points: signed, reason: texts.adjustment(count, points, most, signed, note) };
}

function judgeVeto(
  { key, name, when }: SchemeVeto,
  criteria: readonly CriterionResult[],
  recorded: SubjectFacts['recorded'],
): VetoResult {
  switch (when.kind) {
    case 'recorded': {
      const { count, note } = recorded[key] ?? { count: 0, note: '' };
      return { key, name, state: count > 0 ? 'applied' : 'not-applied', reason: texts.recorded(count > 0, note) };
    }
    case 'binding-missed': {
      const binding = criteria.filter(({ attribute }) => attribute === 'binding');
      const missed = binding.filter(({ fact }) => fact.status === 'missed');
      const open = binding.filter(({ fact }) => fact.status === undefined || fact.status === 'not-judgeable');
      const state = missed.length > 0 ? 'applied' : open.length > 0 ? 'not-judgeable' : 'not-applied';
      const named = state === 'not-judgeable' ? open : missed;
      return {
        key,
        name,
        state,
        reason: texts.binding(
          state,
          named.map((criterion) => criterion.name),
        ),
      };
    }
    case 'degree-below': {
      const degree = criteria.find((criterion) => criterion.key === when.criterion)?.fact.degree;
      const state = degree === undefined ? 'not-judgeable' : degree < when.degree ? 'applied' : 'not-applied';
      return { key, name, state, reason: texts.degree(degree, when.degree) };
    }
  }
}

/** By the score, and no better than a veto leaves it. */
function tierOf({ tiers }: SchemeContent, score: number, applied: readonly SchemeVeto[]) {
  const byScore = tiers.findIndex(({ atLeast }) => score >= atLeast);
  const caps = applied.flatMap(({ effect }) =>
    effect.kind === 'best-tier' ? [tiers.findIndex(({ key }) => key === effect.tier)] : [],
  );
  return tiers[Math.max(byScore, ...caps)];
}

function ranked(results: readonly SubjectResult[], { tiers }: SchemeContent): SubjectResult[] {
  const placeOf = ({ tier }: SubjectResult) => tiers.findIndex(({ key }) => key === tier?.key);
  const compare = (a: SubjectResult, b: SubjectResult) => placeOf(a) - placeOf(b) || (b.score ?? 0) - (a.score ?? 0);
  const scored = results.filter(({ state }) => state === 'scored').sort(compare);
  let rank = 0;
  const inOrder = scored.map((result, index) => {
    const before = scored[index - 1];
    if (!before || compare(before, result) !== 0) rank = index + 1;
    return { ...result, rank };
  });
  return [...inOrder, ...results.filter(({ state }) => state === 'withheld')];
}
