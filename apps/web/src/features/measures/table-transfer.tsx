import type { WorkImportReport } from '@ecoloop/api-contract';
import { Drawer, Icon } from '@ecoloop/ui';
import { api } from '../../api/client.ts';
import { useMay } from '../../shell/me.ts';
import { CheckedRows, TableFileButton, useCheckedTable } from '../form/checked-table.tsx';
import { FormProblems } from '../form/form-problems.tsx';
import { measureTexts } from './texts.ts';
import { planPath, useRenewWork } from './work-queries.ts';

/** The table of all items out, and in again: checked first, applied when a person has seen what it changes. */
export function TableTransfer({ plan }: { readonly plan: string }) {
  const t = measureTexts.useTexts();
  const mayWrite = useMay('plan.write');
  const renew = useRenewWork();
  const { file, report, error, check, apply, close } = useCheckedTable<WorkImportReport>(
    `${planPath(plan)}/work-import`,
    renew,
  );
  return (
    <>
      <a className="button button-small" href={api.url(`${planPath(plan)}/work-export`)} download>
        <Icon name="download" size={15} /> {t('table.export')}
      </a>
      {mayWrite && <TableFileButton label={t('table.import')} accept=".xlsx" onChoose={check} />}
      <Drawer title={t('table.import')} open={file !== undefined} onClose={close}>
        {error !== null && <FormProblems error={error} />}
        {report && <ImportReport report={report} onApply={apply} />}
      </Drawer>
    </>
  );
}

function ImportReport({
  report: { applied, rows, changed, unchanged, problems },
  onApply,
}: {
  readonly report: WorkImportReport;
  readonly onApply: () => void;
}) {
  const t = measureTexts.useTexts();
  return (
    <div className="work-form">
      <p>{t(applied ? 'table.applied' : 'table.checked', { rows, changed: changed.length, unchanged })}</p>
      <CheckedRows
        problems={problems}
        texts={{
          problems: t('table.problems', { count: problems.length }),
          row: (row) => t('table.row', { row }),
        }}
        rows={changed.map(({ row, key, columns }) => ({ row, says: `${key}: ${columns.join('、')}` }))}
      />
      {!applied && problems.length === 0 && changed.length > 0 && (
        <button type="button" className="button button-primary" onClick={onApply}>
          {t('table.apply')}
        </button>
      )}
    </div>
  );
}
