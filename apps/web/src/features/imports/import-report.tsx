import type { DataImport } from '@ecoloop/api-contract';
import { Answer, formatDateTime, usePick } from '@ecoloop/ui';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useSite } from '../../api/site.ts';
import { MoreRows } from '../../table/more-rows.tsx';
import { ImportFigures } from './import-figures.tsx';
import { problemsQuery } from './import-queries.ts';
import { ProblemTable } from './problem-table.tsx';
import { importTexts } from './texts.ts';

const titles = { done: 'done.title', failed: 'failed.title', cancelled: 'cancelled.title' } as const;

/** What an ended import brought and what it refused, with the way to the data. */
export function ImportReport({ dataImport }: { readonly dataImport: DataImport }) {
  const t = importTexts.useTexts();
  const pick = usePick();
  const { zone } = useSite();
  const { id, state, error, duplicateOf, visible, finishedAt } = dataImport;
  const title = state === 'failed' || state === 'cancelled' ? titles[state] : titles.done;
  return (
    <>
      <section className="card" aria-live="polite">
        <div className="card-head">
          <h2>{t(title)}</h2>
          {finishedAt !== undefined && <span className="card-note">{formatDateTime(finishedAt, zone)}</span>}
        </div>
        <div className="card-body import-step">
          {error && (
            <p className="notice notice-danger" role="alert">
              {pick(error)}
            </p>
          )}
          {duplicateOf !== undefined && (
            <p className="notice notice-warning">
              {t('done.duplicate')}{' '}
              <Link to="/imports/$import" params={{ import: duplicateOf }}>
                {t('duplicate.link')}
              </Link>
            </p>
          )}
          <ImportFigures dataImport={dataImport} />
          {state === 'done' && duplicateOf === undefined && (
            <p className="soft">{visible ? t('done.visible') : t('done.not-visible')}</p>
          )}
          {dataImport.valuesAccepted > 0 && (
            <p className="import-actions">
              <Link to="/evaluation" className="button button-primary">
                {t('link.evaluation')}
              </Link>
              <Link to="/monitoring" className="button">
                {t('link.monitoring')}
              </Link>
              {dataImport.rowsRejected > 0 && (
                <Link to="/quarantine" search={{ source: id }} className="button">
                  {t('link.quarantine')}
                </Link>
              )}
            </p>
          )}
        </div>
      </section>
      {duplicateOf === undefined && <Problems id={id} visible={visible} />}
    </>
  );
}

function Problems({ id, visible }: { readonly id: string; readonly visible: boolean }) {
  const t = importTexts.useTexts();
  const asked = useInfiniteQuery(problemsQuery(id, visible));
  return (
    <section className="card">
      <div className="card-head">
        <h2>{t('problems')}</h2>
      </div>
      <div className="card-body">
        <Answer of={{ data: asked.data?.pages, error: asked.error, refetch: asked.refetch }} height={160}>
          {(pages) => (
            <>
              <ProblemTable id="import-problems" problems={pages.flatMap(({ items }) => items)} />
              <MoreRows of={asked} label={t('problems.more')} />
            </>
          )}
        </Answer>
      </div>
    </section>
  );
}
