import { createHash } from 'node:crypto';
import type { SchemeContent, SubjectResult } from '@ecoloop/api-contract';
import { SCORING_VERSION, scoreSheet, type SubjectFacts } from './score-sheet.ts';

/** What a score sheet is made from, and by which rules. No clock, no person: the same inputs give the same bytes. */
export interface SheetInput {
  readonly assessment: { readonly id: string; readonly name: string; readonly plan: string; readonly year: number };
  readonly scheme: { readonly id: string; readonly version: number; readonly content: SchemeContent };
  readonly subjects: readonly SubjectFacts[];
}

export interface ScoreSheet extends SheetInput {
  readonly format: 'ecoloop-score-sheet';
  readonly scoring: number;
  readonly results: readonly SubjectResult[];
}

export function makeSheet({ assessment, scheme, subjects }: SheetInput): ScoreSheet {
  const results = scoreSheet(scheme.content, subjects);
  return { format: 'ecoloop-score-sheet', scoring: SCORING_VERSION, assessment, scheme, subjects, results };
}

/** Canonical JSON: keys in order, no white space. */
export const sheetText = (sheet: ScoreSheet): string => JSON.stringify(inOrder(sheet));

export const hashOf = (text: string): string => createHash('sha256').update(text).digest('hex');

/** Only `sheetText` writes what is read here. */
export const readSheet = (text: string): ScoreSheet => JSON.parse(text) as ScoreSheet;

function inOrder(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(inOrder);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, each]) => [key, inOrder(each)]),
  );
}
