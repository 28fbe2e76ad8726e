import type { OutletImportReport } from '@ecoloop/api-contract';
import { Drawer, Icon } from '@ecoloop/ui';
import { useQueryClient } from '@tanstack/react-query';
import { api } from '../../api/client.ts';
import { useMay } from '../../shell/me.ts';
import { CheckedRows, TableFileButton, useCheckedTable } from '../form/checked-table.tsx';
import { FormProblems } from '../form/form-problems.tsx';
import { outletFormTexts } from './form-texts.ts';

/** Outlets and limits as a table out, and in again: checked first, written when a person has seen what it changes. */
export function OutletTransfer({ territory }: { readonly territory: string }) {
  const t = outletFormTexts.useTexts();
  const mayWrite = useMay('outlet.write');
  const queries = useQueryClient();
  const { file, report, error, isPending, check, apply, close } = useCheckedTable<OutletImportReport>(
    '/outlets/import',
    () =>
      Promise.all(
        ['outlets', 'outlet', 'outlet-judgement', 'exceedance-orders', 'outlet-rates'].map((key) =>
          queries.invalidateQueries({ queryKey: [key] }),
        ),
      ),
  );
  return (
    <>
      <a
        className="button button-small"
        href={api.url(`/outlets/export?format=xlsx&territory=${encodeURIComponent(territory)}`)}
        download
      >
        <Icon name="download" size={15} /> {t('table.export')}
      </a>
      {mayWrite && <TableFileButton label={t('table.import')} onChoose={check} />}
      <Drawer title={t('table.import')} open={file !== undefined} onClose={close}>
        {isPending && <p className="soft">{t('table.checking')}</p>}
        {error !== null && <FormProblems error={error} />}
        {report && <Report report={report} />}
        {report?.applied === false && report.problems.length === 0 && hasChanges(report) && (
          <p className="drawer-actions">
            <button type="button" className="button button-primary" disabled={isPending} onClick={apply}>
              {t('table.apply')}
            </button>
          </p>
        )}
        {(error !== null || (report?.problems.length ?? 0) > 0) && (
          <p className="drawer-actions">
            <TableFileButton label={t('table.again')} onChoose={check} />
          </p>
        )}
      </Drawer>
    </>
  );
}

const hasChanges = ({ outlets }: OutletImportReport): boolean =>
  outlets.some(({ outcome }) => outcome === 'created' || outcome === 'changed');

function Report({ report: { applied, rows, outlets, problems } }: { readonly report: OutletImportReport }) {
  const t = outletFormTexts.useTexts();
  const count = (wanted: string): number => outlets.filter(({ outcome }) => outcome === wanted).length;
  const counts = { created: count('created'), changed: count('changed'), unchanged: count('unchanged') };
  return (
    <div className="outlet-report">
      <p role="status">
        {t(applied ? 'table.applied' : 'table.checked', { rows, outlets: outlets.length, ...counts })}
      </p>
      <CheckedRows
        problems={problems}
        texts={{
          problems: t('table.problems', { count: problems.length }),
          row: (row) => t('table.row', { row }),
        }}
        rows={outlets.flatMap(({ row, id, outcome, columns }) =>
          outcome === 'created' || outcome === 'changed'
            ? [{ row, says: `${id} · ${t(`table.${outcome}`)} ${columns.join(', ')}` }]
            : [],
        )}
      />
    </div>
  );
}
