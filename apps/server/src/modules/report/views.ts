import type { Report, ReportGap } from '@ecoloop/api-contract';
import type { LocalizedText } from '@ecoloop/kernel';
import type { ReportRow } from './repository.ts';

export const fileNameOf = (row: Pick<ReportRow, 'title'>, format: 'docx' | 'xlsx'): string =>
  `${row.title.replace(/[《》]/g, '')}.${format}`;

export function reportView(row: ReportRow): Report {
  const file = (sha256: string | null, bytes: number | null, format: 'docx' | 'xlsx') =>
    sha256 === null || bytes === null ? undefined : { sha256, bytes, fileName: fileNameOf(row, format) };
  const [docx, xlsx] = [file(row.docx_hash, row.docx_bytes, 'docx'), file(row.xlsx_hash, row.xlsx_bytes, 'xlsx')];
  return {
    id: row.id,
    plan: row.plan,
    planName: { zh: row.plan_name_zh, en: row.plan_name_en },
    territory: row.territory,
    kind: row.kind,
    year: row.year,
    title: row.title,
    issuer: row.issuer,
    official: row.official,
    state: row.state,
    ...(row.step === null ? {} : { step: row.step }),
    simulated: row.simulated,
    ...(row.as_of === null ? {} : { asOf: row.as_of }),
    missing: row.missing as ReportGap[], // written by the runner from the type
    ...(row.figures === null ? {} : { figures: row.figures }),
    ...(row.snapshot === null ? {} : { snapshot: row.snapshot }),
    ...(row.writer === null ? {} : { writer: row.writer }),
    ...(docx ? { docx } : {}),
    ...(xlsx ? { xlsx } : {}),
    ...(row.error === null ? {} : { error: row.error as LocalizedText }), // written by the runner
    createdBy: row.created_by_name,
    createdAt: row.created_at.toISOString(),
    ...(row.finished_at === null ? {} : { finishedAt: row.finished_at.toISOString() }),
  };
}
