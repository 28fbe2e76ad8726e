import type { LocalizedText } from '@ecoloop/kernel';
import type { TargetExpression } from './target/expression.ts';

/** Half-open range of UTF-16 code units in the text of a {@link PlanSource}. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

export interface SourceCell extends Span {
  /** Position in the grid; a merged cell stands once, at its first place. */
  readonly row: number;
  readonly column: number;
  readonly rowSpan: number;
  readonly columnSpan: number;
}

/** A table as the file format knew it. Formats without tables (plain text) leave them to be found in the text. */
export interface SourceTable extends Span {
  readonly cells: readonly SourceCell[];
}

/** A paragraph the file format marks as a heading (Word's heading styles, h1–h6). */
export interface SourceHeading extends Span {
  /** 1 the widest. */
  readonly level: number;
}

/** What an opened file gives: its text, and what the format knew of pages and tables. */
export interface PlanSource {
  /** Exactly what every span points into; kept as it was, scanner's slips included. */
  readonly text: string;
  /** Where each page starts, for formats that have pages. */
  readonly pages: readonly { readonly number: number; readonly start: number }[];
  readonly tables: readonly SourceTable[];
  readonly headings?: readonly SourceHeading[];
  /** What was odd about the file though it could be read (a guessed encoding, pages without text …). */
  readonly notices: readonly ReadingNotice[];
}

export interface ReadingNotice {
  readonly code: string;
  readonly zh: string;
  readonly en: string;
  readonly span?: Span;
}

/** What every item that was read has: where it stands and how sure the reader is. */
export interface ReadItem {
  /** Unique in the reading and stable for the same text: `indicator-3`, `commitment-17`, `measure-41`, `project-2`. */
  readonly id: string;
  /** The characters it came from; more than one where a row or a sentence is cut by a page. */
  readonly spans: readonly Span[];
  /** 0–1. Below 0.6 the reviewer is asked to look twice. */
  readonly confidence: number;
  /** Why the confidence is not higher, for the reviewer. */
  readonly doubts: readonly LocalizedText[];
  /** Key of the innermost section. */
  readonly section?: string;
}

export type SectionLevel = 'part' | 'chapter' | 'section' | 'subsection' | 'item' | 'box' | 'table';

export interface OutlineSection {
  /** `1`, `1.2`, `1.2.3`; boxes `box-1`, tables `table-1`. */
  readonly key: string;
  readonly level: SectionLevel;
  /** As printed, cleaned: `第三章 建设绿色低碳发展首善之区`. */
  readonly title: string;
  readonly heading: Span;
  /** The heading and everything under it. */
  readonly body: Span;
  readonly parent?: string;
}

export interface ReadIndicator extends ReadItem {
  /** Number in its table. */
  readonly number?: number;
  readonly table: string;
  /** Cleaned: `PM2.5年均浓度`, without its unit. */
  readonly name: string;
  /** As printed, cleaned: `微克/立方米`; empty where the plan gives none. */
  readonly unit: string;
  readonly category?: string;
  /** Territory of the row where the table or its row names one. */
  readonly scope?: string;
  readonly baselines: readonly { readonly year: number; readonly value?: number; readonly text: string }[];
  /** Results of an earlier plan that the table reports next to its targets. */
  readonly achieved?: { readonly year: number; readonly value?: number; readonly text: string };
  readonly target?: { readonly year: number; readonly text: string; readonly expression: TargetExpression };
  readonly attribute?: 'binding' | 'expected';
  readonly note?: string;
}

export type CommitmentKind = 'achievement' | 'target' | 'vision' | 'requirement';

export interface ReadCommitment extends ReadItem {
  /** achievement: done already; target: to reach by a year of the plan; vision: beyond it; requirement: a standing limit. */
  readonly kind: CommitmentKind;
  /** What is promised: `再生水年利用量`. */
  readonly subject: string;
  readonly expression: TargetExpression;
  readonly unit: string;
  readonly year?: number;
  readonly yearFrom?: 'sentence' | 'paragraph' | 'context';
  readonly scope?: string;
  /** The clause as printed. */
  readonly phrase: string;
}

export interface ReadMeasure extends ReadItem {
  /** The heading or leading clause that names it. */
  readonly name: string;
  readonly text: string;
  /** Organisations named as leading or supporting, as printed. */
  readonly leads: readonly string[];
  readonly supports: readonly string[];
  readonly due?: number;
  /** Ids of the commitments that stand in it. */
  readonly commitments: readonly string[];
}

export interface ReadProject extends ReadItem {
  readonly number?: number;
  readonly field?: string;
  readonly name: string;
  readonly content?: string;
  readonly due?: number;
  readonly leads: readonly string[];
  readonly supports: readonly string[];
  readonly investment?: { readonly amount: number; readonly unit: string };
}

export interface PlanReading {
  readonly title?: string;
  readonly documentNumber?: string;
  readonly issuer?: string;
  /** ISO date, where the document gives it. */
  readonly issuedOn?: string;
  readonly period?: { readonly from: number; readonly to: number };
  readonly outline: readonly OutlineSection[];
  readonly indicators: readonly ReadIndicator[];
  readonly commitments: readonly ReadCommitment[];
  readonly measures: readonly ReadMeasure[];
  readonly projects: readonly ReadProject[];
  readonly notices: readonly ReadingNotice[];
}
