import type { PlanImport } from '@ecoloop/api-contract';
import { Answer, Empty, formatDateTime, usePick } from '@ecoloop/ui';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useSite } from '../../api/site.ts';
import { DeskKit } from '../../shell/desk-kit.tsx';
import { useMay } from '../../shell/me.ts';
import { PageHead } from '../../shell/page-head.tsx';
import { MoreRows } from '../../table/more-rows.tsx';
import { planImportsQuery } from './plan-import-queries.ts';
import { planImportTexts } from './texts.ts';
import { PlanUpload } from './plan-upload.tsx';
import '../../table/data-table.css';
import './plan-import.css';

/** Bring a plan in, and go on with those that wait for review. */
export function PlanImportsPage() {
  const t = planImportTexts.useTexts();
  const mayWrite = useMay('plan.write');
  const asked = useInfiniteQuery(planImportsQuery);
  return (
    <DeskKit>
      <div className="page">
        <PageHead
          title={t('title')}
          about={t('note')}
          tools={
            <Link to="/plans" className="button button-small">
              {t('plans')}
            </Link>
          }
        />
        {mayWrite && <PlanUpload />}
        <section className="card">
          <div className="card-head">
            <h2>{t('imports')}</h2>
          </div>
          <div className="card-body">
            <Answer of={{ data: asked.data?.pages, error: asked.error, refetch: asked.refetch }} height={240}>
              {(pages) => {
                const imports = pages.flatMap(({ items }) => items);
                if (imports.length === 0) return <Empty title={t('imports.none')}>{t('imports.none.advice')}</Empty>;
                return (
                  <>
                    <ul className="import-rows">
                      {imports.map((one) => (
                        <ImportRow key={one.id} planImport={one} />
                      ))}
                    </ul>
                    <MoreRows of={asked} label={t('imports.more')} />
                  </>
                );
              }}
            </Answer>
          </div>
        </section>
      </div>
    </DeskKit>
  );
}

function ImportRow({ planImport }: { readonly planImport: PlanImport }) {
  const t = planImportTexts.useTexts();
  const pick = usePick();
  const site = useSite();
  const { id, fileName, heading, territoryName, state, counts, createdAt, adopted, error } = planImport;
  const all = Object.values(counts);
  const open = all.reduce((sum, one) => sum + one.open, 0);
  const count = all.reduce((sum, one) => sum + Object.values(one).reduce((total, part) => total + part, 0), 0);
  return (
    <li className="import-row">
      <div>
        <Link to="/plan-imports/$import" params={{ import: id }}>
          <b>{heading.name ? pick(heading.name) : fileName}</b>
        </Link>
        <p className="small soft">
          {fileName} · {pick(territoryName)} · {formatDateTime(createdAt, site.zone)}
        </p>
        {error && <p className="small field-problem">{pick(error.message)}</p>}
      </div>
      <span className="import-state" data-state={state}>
        {t(`state.${state}`)}
      </span>
      {state === 'review' && (
        <span className="small">
          <progress max={Math.max(1, count)} value={count - open} /> {t('progress.done', { done: count - open, count })}
        </span>
      )}
      {adopted && (
        <Link to="/plans/$plan" params={{ plan: adopted.plan }} className="small">
          {t('adopted.as', { plan: adopted.plan, version: adopted.version })}
        </Link>
      )}
    </li>
  );
}
