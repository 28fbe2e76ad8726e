import { describe, expect, it } from 'vitest';
import { excerpts } from '../bench/unseen/labels.ts';
import { otherExcerpts } from '../bench/unseen/other-labels.ts';
import { thirdExcerpts } from '../bench/unseen/third-labels.ts';
import { scoreExcerpt } from '../bench/unseen/score-excerpt.ts';
import { figures, sumScores } from '../bench/scoring.ts';

describe('excerpts of plans in eight styles', () => {
  it('are read as well as the package promises', async () => {
    const scored = await Promise.all(excerpts.map(scoreExcerpt));
    const rows = sumScores(scored.map((each) => each.rows));
    const statements = sumScores(scored.map((each) => each.statements));
    expect(rows.wanted).toBeGreaterThan(60);
    expect(figures(rows.strict, rows).f1).toBeGreaterThanOrEqual(0.98);
    expect(figures(statements.strict, statements).f1).toBeGreaterThanOrEqual(0.97);
    expect(scored.flatMap(({ measureFaults }) => measureFaults)).toEqual([]);
  });

  it('and so are ten with their tables in other layouts', async () => {
    const scored = await Promise.all(otherExcerpts.map(scoreExcerpt));
    const rows = sumScores(scored.map((each) => each.rows));
    const statements = sumScores(scored.map((each) => each.statements));
    expect(rows.wanted).toBeGreaterThan(90);
    expect(figures(rows.strict, rows).f1).toBeGreaterThanOrEqual(0.98);
    expect(figures(statements.strict, statements).f1).toBeGreaterThanOrEqual(0.97);
  });

  it('and ten more', async () => {
    const scored = await Promise.all(thirdExcerpts.map(scoreExcerpt));
    const rows = sumScores(scored.map((each) => each.rows));
    const statements = sumScores(scored.map((each) => each.statements));
    expect(rows.wanted).toBeGreaterThan(110);
    expect(figures(rows.strict, rows).f1).toBeGreaterThanOrEqual(0.98);
    expect(figures(statements.strict, statements).f1).toBeGreaterThanOrEqual(0.95);
    expect(scored.flatMap(({ measureFaults }) => measureFaults)).toEqual([]);
  });
});
