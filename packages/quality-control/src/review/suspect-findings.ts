import type { Finding } from '../rules/finding.ts';
import type { AutomaticDecision } from './decision.ts';

/** What the rules found, as decisions: each stretch is suspect, and that is all. */
export function suspectFindings(findings: readonly Finding[], position: number): readonly AutomaticDecision[] {
  return findings.map(({ rule, start, end }) => ({
    by: 'automatic',
    action: { kind: 'suspect' },
    start,
    end,
    position,
    reason: rule,
  }));
}
