import { readCommitments } from './commitment/index.ts';
import { joinParagraphs } from './document/paragraphs.ts';
import { readFrontMatter } from './document/front-matter.ts';
import { readIndicators } from './indicator/read-indicators.ts';
import { readMeasures } from './measure/index.ts';
import type { PlanReading, PlanSource } from './model.ts';
import { readOutline } from './outline/read-outline.ts';
import { readProjects } from './project/read-projects.ts';
import { findTables } from './table/find-tables.ts';
import { readLines } from './text/source-lines.ts';

/** Everything a plan says, each item with the characters it came from. Nothing is added that is not printed. */
export function readPlan(source: PlanSource): PlanReading {
  const lines = readLines(source.text, source.tables);
  const tables = findTables(source, lines);
  const front = readFrontMatter(lines);
  const { period } = front;
  const frames = source.tables.filter(({ cells }) => cells.length === 1);
  const outline = readOutline(source.text, joinParagraphs(source.text, lines, tables), tables, source.headings, frames);
  const indicators = readIndicators(tables, outline, period);
  const commitments = readCommitments(source.text, outline, period);
  return {
    ...front,
    outline,
    indicators,
    commitments,
    measures: readMeasures(source.text, outline, commitments),
    projects: readProjects(tables, outline, period),
    notices: source.notices,
  };
}
