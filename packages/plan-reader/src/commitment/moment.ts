import type { CommitmentKind } from '../model.ts';
import type { Period } from '../prose/plan-years.ts';
import type { SectionRole } from '../prose/section-role.ts';
import type { Finding } from './finding.ts';

/** What a sentence stands in. */
export interface Surroundings {
  readonly role: SectionRole;
  readonly period?: Period;
  /** Year that the section's heading or the sentence before a list of goals names. */
  readonly contextYear?: number;
  readonly isCell: boolean;
}

export interface Moment {
  readonly year?: number;
  readonly from: 'sentence' | 'paragraph' | 'context';
}

/** By when, and where the text says so. */
export function yearOf(finding: Finding, around: Surroundings, paragraphYear: number | undefined): Moment {
  const { period, contextYear, role } = around;
  if (finding.year !== undefined) return { year: finding.year, from: 'sentence' };
  if (finding.eachYear) return { from: 'context' };
  if (paragraphYear !== undefined && (!period || paragraphYear >= period.to || paragraphYear < period.from)) {
    return { year: paragraphYear, from: 'paragraph' };
  }
  if (contextYear !== undefined) return { year: contextYear, from: 'context' };
  if (!period) return { from: 'context' };
  const isPast = finding.isPast || role === 'achieved' || role === 'problem';
  return { year: isPast ? period.from - 1 : period.to, from: 'context' };
}

export function kindOf(finding: Finding, around: Surroundings, year: number | undefined): CommitmentKind | undefined {
  const { period, role } = around;
  const isQualitative = finding.strength !== undefined;
  if (isQualitative && (role === 'principle' || role === 'problem')) return undefined;
  if (finding.strength === 'vague' && !(role === 'goal' || finding.year !== undefined)) return undefined;
  if (finding.strength === 'dated' && finding.year === undefined) return undefined;
  if (isQualitative && around.isCell) return undefined;
  if (finding.expression.kind === 'qualitative' && role === 'achieved') return undefined;
  if (finding.isLimit) return 'requirement';
  const isNamed = finding.year !== undefined && period !== undefined;
  if (isNamed && finding.year < period.from) return 'achievement';
  if (isNamed && finding.year > period.to) return 'vision';
  if (role === 'achieved' || role === 'problem' || (finding.isPast && !isNamed)) return 'achievement';
  if (period && year !== undefined) {
    if (year < period.from) return 'achievement';
    if (year > period.to) return 'vision';
  }
  return finding.isRule && !isNamed ? 'requirement' : 'target';
}
