import type { ReportFigure, ReportInput } from '@ecoloop/api-contract';
import { writeWorkbook } from './document/spreadsheet.ts';
import { writeDocx } from './document/write-docx.ts';
import { draftReport } from './draft/draft-report.ts';
import { reportSheets } from './draft/report-tables.ts';

/** Of the writer: another one may give other bytes for the same input, and says so. */
export const WRITER_VERSION = '1';

export interface RenderedReport {
  readonly title: string;
  readonly docx: Uint8Array;
  readonly xlsx: Uint8Array;
  readonly figures: readonly ReportFigure[];
}

/** The same input gives the same bytes: pure, without clock or chance. */
export async function renderReport(input: ReportInput): Promise<RenderedReport> {
  const document = draftReport(input);
  return {
    title: document.title,
    docx: await writeDocx(document),
    xlsx: await writeWorkbook(reportSheets(document)),
    figures: document.traces.map((trace, index) => ({ id: `figure_${index + 1}`, ...trace })),
  };
}
