import type { Report } from '@ecoloop/api-contract';
import { Empty, formatDateTime, usePick } from '@ecoloop/ui';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { api } from '../../api/client.ts';
import { useSite } from '../../api/site.ts';
import { useMay } from '../../shell/me.ts';
import { DataTable } from '../../table/data-table.tsx';
import { FormProblems } from '../form/form-problems.tsx';
import { cancelReport, checkReport } from './report-queries.ts';
import { reportTexts } from './texts.ts';

export interface ReportTableProps {
  readonly reports: readonly Report[];
  readonly onPublish: (report: Report) => void;
}

/** The reports of a plan: how far each is, its files, and whether it still comes out the same. */
export function ReportTable({ reports, onPublish }: ReportTableProps) {
  const t = reportTexts.useTexts();
  const pick = usePick();
  const { zone } = useSite();
  const queries = useQueryClient();
  const mayWrite = useMay('report.write');
  const mayPublish = useMay('publication.write');
  const cancelling = useMutation({
    mutationFn: cancelReport,
    onSettled: () => queries.invalidateQueries({ queryKey: ['reports'] }),
  });
  const checking = useMutation({ mutationFn: checkReport });
  const stateText = ({ state, step }: Report): string =>
    state === 'running' && step ? `${t('state.running')} · ${t(`step.${step}`)}` : t(`state.${state}`);
  return (
    <>
      <DataTable
        id="reports"
        fileName={t('list.title')}
        rows={reports}
        rowKey={({ id }) => id}
        isSimulated={({ simulated }) => simulated}
        empty={<Empty title={t('list.none')}>{t('list.none.advice')}</Empty>}
        columns={[
          {
            id: 'title',
            title: t('column.title'),
            value: ({ title }) => title,
            cell: ({ title, official }) => (
              <>
                {title} {!official && <b className="report-practice">{t('practice')}</b>}
              </>
            ),
          },
          {
            id: 'state',
            title: t('column.state'),
            value: stateText,
            cell: (report) => (
              <span role={report.state === 'running' ? 'status' : undefined}>
                {stateText(report)}
                {report.error && <span className="small soft report-error"> {pick(report.error)}</span>}
              </span>
            ),
          },
          { id: 'missing', title: t('column.missing'), number: true, value: ({ missing }) => missing.length },
          { id: 'figures', title: t('column.figures'), number: true, value: ({ figures }) => figures },
          { id: 'person', title: t('column.person'), value: ({ createdBy }) => createdBy, hiddenAtFirst: true },
          { id: 'time', title: t('column.time'), value: ({ createdAt }) => formatDateTime(createdAt, zone) },
          {
            id: 'files',
            title: t('column.files'),
            sortable: false,
            value: ({ docx }) => docx?.fileName,
            cell: (report) => {
              const { id, state, official } = report;
              if (state !== 'done') {
                return (
                  mayWrite &&
                  (state === 'waiting' || state === 'running') && (
                    <button type="button" className="button button-small" onClick={() => cancelling.mutate(id)}>
                      {t('cancel')}
                    </button>
                  )
                );
              }
              return (
                <span className="report-actions">
                  <a className="button button-small" href={api.url(`/reports/${id}/file`, { format: 'docx' })}>
                    {t('file.docx')}
                  </a>
                  <a className="button button-small" href={api.url(`/reports/${id}/file`, { format: 'xlsx' })}>
                    {t('file.xlsx')}
                  </a>
                  <button
                    type="button"
                    className="button button-small"
                    disabled={checking.isPending}
                    onClick={() => checking.mutate(id)}
                  >
                    {t('check')}
                  </button>
                  {mayPublish && official && (
                    <button type="button" className="button button-small" onClick={() => onPublish(report)}>
                      {t('publish')}
                    </button>
                  )}
                  {checking.variables === id && checking.data && (
                    <span className="small" role="status">
                      {checking.data.docx.same && checking.data.xlsx.same
                        ? t('check.same')
                        : t('check.different', { writer: checking.data.writer })}
                    </span>
                  )}
                </span>
              );
            },
          },
        ]}
      />
      {(cancelling.error ?? checking.error) && <FormProblems error={cancelling.error ?? checking.error} />}
    </>
  );
}
