import type { TimeMention } from '../prose/plan-years.ts';
import type { Finding, Memory } from './finding.ts';
import type { Surroundings } from './moment.ts';
import { figuresInClause, limitsIn } from './read-figures.ts';
import { joinDelegation, qualityInClause } from './read-qualities.ts';
import type { Sentence } from './sentence.ts';

/** Everything a sentence states in figures, or as a goal without one. */
export function readSentence(sentence: Sentence, times: readonly TimeMention[], around: Surroundings): Finding[] {
  const findings: Finding[] = [];
  const memory: Memory = { subjects: [] };
  for (const clause of sentence.clauses) {
    const found = figuresInClause(sentence, clause, times, around, memory);
    const onlyLimits = found.length > 0 && found.every((finding) => finding.isLimit);
    if (!onlyLimits) findings.push(...found);
    const quality =
      found.length === 0 || onlyLimits ? qualityInClause(sentence, clause, times, around, memory) : undefined;
    if (quality && (!onlyLimits || quality.finding.strength === 'clear')) {
      if (quality.joins) findings.pop();
      findings.push(quality.finding);
      memory.last = quality.finding;
    } else if (onlyLimits) {
      findings.push(...found);
    } else {
      const joined = joinDelegation(sentence, clause, found.at(-1));
      if (joined) findings[findings.length - 1] = joined;
    }
  }
  for (const bracket of sentence.brackets) findings.push(...limitsIn(bracket, sentence, times, around));
  return findings;
}
