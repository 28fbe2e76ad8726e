import { Answer } from '@ecoloop/ui';
import { useInfiniteQuery } from '@tanstack/react-query';
import { DeskKit } from '../../shell/desk-kit.tsx';
import { useMay } from '../../shell/me.ts';
import { PageHead } from '../../shell/page-head.tsx';
import { MoreRows } from '../../table/more-rows.tsx';
import { ImportHistory } from './import-history.tsx';
import { importsQuery } from './import-queries.ts';
import { importTexts } from './texts.ts';
import { ImportUpload } from './import-upload.tsx';
import './imports.css';

/** Bring a file in, and see what became of those before. */
export function ImportsPage() {
  const t = importTexts.useTexts();
  const mayWrite = useMay('import.write');
  const asked = useInfiniteQuery(importsQuery);
  return (
    <DeskKit>
      <div className="page imports">
        <PageHead title={t('title')} about={t('note')} />
        {mayWrite && <ImportUpload />}
        <section className="card">
          <div className="card-head">
            <h2>{t('history')}</h2>
          </div>
          <div className="card-body">
            <Answer of={{ data: asked.data?.pages, error: asked.error, refetch: asked.refetch }} height={280}>
              {(pages) => (
                <>
                  <ImportHistory imports={pages.flatMap(({ items }) => items)} />
                  <MoreRows of={asked} label={t('history.more')} />
                </>
              )}
            </Answer>
          </div>
        </section>
      </div>
    </DeskKit>
  );
}
