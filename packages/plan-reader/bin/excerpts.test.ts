import { describe, expect, it } from 'vitest';
import { fifthRound, firstRound, fourthRound, secondRound, thirdRound } from '../bench/unseen/rounds.ts';
import { scoreExcerpt } from '../bench/unseen/score-excerpt.ts';
import { figures, sumScores } from '../bench/scoring.ts';

describe('excerpts of plans', () => {
  it.each([
    { name: 'in eight styles', excerpts: firstRound, labels: 60, rows: 0.98, statements: 0.97 },
    { name: 'with their tables in other layouts', excerpts: secondRound, labels: 90, rows: 0.98, statements: 0.97 },
    { name: 'as copying and extraction leave them', excerpts: thirdRound, labels: 110, rows: 0.98, statements: 0.95 },
    { name: 'in usual layouts', excerpts: fourthRound, labels: 80, rows: 0.96, statements: 0.97 },
    { name: 'in usual layouts again', excerpts: fifthRound, labels: 90, rows: 0.98, statements: 0.96 },
  ])('$name are read as well as the package promises', async ({ excerpts, labels, ...least }) => {
    const scored = await Promise.all(excerpts.map(scoreExcerpt));
    const rows = sumScores(scored.map((each) => each.rows));
    const statements = sumScores(scored.map((each) => each.statements));
    expect(rows.wanted).toBeGreaterThan(labels);
    expect(figures(rows.strict, rows).f1).toBeGreaterThanOrEqual(least.rows);
    expect(figures(statements.strict, statements).f1).toBeGreaterThanOrEqual(least.statements);
    expect(scored.flatMap(({ measureFaults }) => measureFaults)).toEqual([]);
  });
});
