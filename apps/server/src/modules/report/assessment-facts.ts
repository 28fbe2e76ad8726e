import type { Assessment, ReportAssessment } from '@ecoloop/api-contract';

const MOST_DEDUCTIONS = 3;

/**
 * An assessment as a report tells it: frozen or final, of the year, and nothing that rests on simulated data. Subjects
 * whose result is withheld have neither score nor place and are left out.
 */
export function assessmentFacts(assessment: Assessment): ReportAssessment {
  const { id, name, schemeName, schemeVersion, year, content, results } = assessment;
  return {
    name,
    scheme: `${schemeName.zh}第${schemeVersion}版`,
    year,
    ref: `assessment:${id}`,
    results: results.flatMap(({ subject, score, rank, tier, adjustments, vetoes, simulated }) =>
      score === undefined || rank === undefined || simulated
        ? []
        : [
            {
              name: subject.name.zh,
              score,
              full: content.total,
              rank,
              ...(tier ? { grade: tier.name.zh } : {}),
              deductions: adjustments
                .filter(({ points }) => points < 0)
                .slice(0, MOST_DEDUCTIONS)
                .map(({ name: of, points }) => `${of.zh}扣${-points}分`),
              vetoed: vetoes.some(({ state }) => state === 'applied'),
            },
          ],
    ),
  };
}

/** Of the year, and settled: one that is still open may change. */
export const isSettled = ({ state }: Pick<Assessment, 'state'>): boolean => state !== 'open';
