import type { DataImport } from '@ecoloop/api-contract';
import { ErrorPanel, formatNumber } from '@ecoloop/ui';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useMay } from '../../shell/me.ts';
import { ImportFigures } from './import-figures.tsx';
import { cancelImport, importQuery } from './import-queries.ts';
import { importTexts } from './texts.ts';

/** The run while it goes on; it lives on the server, so leaving the page does not stop it. */
export function ImportProgress({ dataImport }: { readonly dataImport: DataImport }) {
  const t = importTexts.useTexts();
  const queries = useQueryClient();
  const mayWrite = useMay('import.write');
  const { id, rowsRead, rowsTotal } = dataImport;
  const cancel = useMutation({
    mutationFn: () => cancelImport(id),
    onSuccess: (cancelled) => queries.setQueryData(importQuery(id).queryKey, cancelled),
  });
  return (
    <section className="card" aria-live="polite">
      <div className="card-head">
        <h2>{t('progress.title')}</h2>
        <span className="card-note">{t('progress.note')}</span>
      </div>
      <div className="card-body import-step">
        <progress
          className="import-bar"
          aria-label={t('progress.title')}
          {...(rowsTotal === undefined ? {} : { max: rowsTotal, value: rowsRead })}
        />
        <p>
          {rowsTotal === undefined
            ? t('progress.rows', { amount: formatNumber(rowsRead, 0) })
            : t('progress.rows-of', { amount: formatNumber(rowsRead, 0), total: formatNumber(rowsTotal, 0) })}
        </p>
        <ImportFigures dataImport={dataImport} />
        {mayWrite && (
          <p>
            <button type="button" className="button" disabled={cancel.isPending} onClick={() => cancel.mutate()}>
              {t('cancel.running')}
            </button>{' '}
            <span className="soft small">{t('cancel.running.note')}</span>
          </p>
        )}
        {cancel.error && <ErrorPanel error={cancel.error} />}
      </div>
    </section>
  );
}
