import type { PlanImport } from '@ecoloop/api-contract';
import { Answer, Empty, formatNumber, Icon, usePick } from '@ecoloop/ui';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { useEffect } from 'react';
import { DeskKit } from '../../shell/desk-kit.tsx';
import { useMay } from '../../shell/me.ts';
import { PageHead } from '../../shell/page-head.tsx';
import { AdoptView } from './adopt-view.tsx';
import {
  discardImport,
  isBeingRead,
  itemsQuery,
  planImportQuery,
  planImportsQuery,
  retryImport,
} from './plan-import-queries.ts';
import { ReviewDesk } from './review-desk.tsx';
import { planImportTexts } from './texts.ts';
import '../../table/data-table.css';
import './plan-import.css';

const route = getRouteApi('/desk/plan-imports/$import');

/** One plan on its way in: read, reviewed, adopted. */
export function PlanImportPage() {
  const { import: id } = route.useParams();
  const asked = useQuery(planImportQuery(id));
  return (
    <DeskKit>
      <div className="page plan-import">
        <Answer of={asked} height={560}>
          {(planImport) => <Steps planImport={planImport} />}
        </Answer>
      </div>
    </DeskKit>
  );
}

function Steps({ planImport }: { readonly planImport: PlanImport }) {
  const t = planImportTexts.useTexts();
  const pick = usePick();
  const search = route.useSearch();
  const mayWrite = useMay('plan.write');
  const queries = useQueryClient();
  const { id, state, heading, fileName, territoryName, pages, characters } = planImport;
  const isRead = !isBeingRead(planImport);
  useEffect(() => {
    if (isRead) void queries.invalidateQueries({ queryKey: itemsQuery(id).queryKey });
  }, [isRead, id, queries]);
  const view = search.view === 'adopt' ? 'adopt' : 'review';
  const canBeSeen = state === 'review' || state === 'adopted' || state === 'discarded';
  return (
    <>
      <PageHead
        title={heading.name ? pick(heading.name) : fileName}
        about={
          <>
            {pick(territoryName)} · {fileName}
            {pages !== undefined && ` · ${t('source.pages', { count: pages })}`}
            {characters !== undefined && ` · ${t('source.characters', { amount: formatNumber(characters, 0) })}`}
          </>
        }
        tools={
          <>
            {canBeSeen && (
              <nav className="segmented" aria-label={t('steps')}>
                {(['review', 'adopt'] as const).map((step) => (
                  <Link
                    key={step}
                    to="/plan-imports/$import"
                    params={{ import: id }}
                    search={(before) => ({ ...before, view: step === 'review' ? undefined : step })}
                    className="step-choice"
                    data-chosen={view === step}
                  >
                    {t(`step.${step}`)}
                  </Link>
                ))}
              </nav>
            )}
            {mayWrite && state !== 'adopted' && state !== 'discarded' && <Discard id={id} />}
            <Link to="/plan-imports" className="button button-small">
              {t('imports')}
            </Link>
          </>
        }
      />
      <Notices planImport={planImport} />
      {!isRead && <Reading planImport={planImport} />}
      {state === 'failed' && (
        <section className="card">
          <Empty title={planImport.error ? pick(planImport.error.message) : t('state.failed')}>
            <p>
              {mayWrite && <Retry id={id} />} <Link to="/plan-imports">{t('failed.again')}</Link>
            </p>
          </Empty>
        </section>
      )}
      {canBeSeen && view === 'review' && <ReviewDesk planImport={planImport} mayDecide={mayWrite} />}
      {canBeSeen && view === 'adopt' && <AdoptView planImport={planImport} />}
    </>
  );
}

/** What is odd about the file, and what became of it. */
function Notices({ planImport }: { readonly planImport: PlanImport }) {
  const t = planImportTexts.useTexts();
  const pick = usePick();
  const { notices, duplicateOf, adopted, state } = planImport;
  if (notices.length === 0 && duplicateOf === undefined && !adopted && state !== 'discarded') return null;
  return (
    <ul className="import-notices">
      {state === 'discarded' && <li className="notice">{t('state.discarded')}</li>}
      {adopted && (
        <li className="notice">
          <Icon name="plan" size={15} />
          <Link to="/plans/$plan" params={{ plan: adopted.plan }}>
            {t('adopted.as', { plan: adopted.plan, version: adopted.version })}
          </Link>
        </li>
      )}
      {duplicateOf !== undefined && (
        <li className="notice notice-warning">
          <Link to="/plan-imports/$import" params={{ import: duplicateOf }}>
            {t('duplicate')}
          </Link>
        </li>
      )}
      {notices.map(({ code, message, span }) => (
        <li key={`${code} ${String(span?.start)}`} className="notice notice-warning">
          {pick(message)}
        </li>
      ))}
    </ul>
  );
}

function Reading({ planImport: { progress } }: { readonly planImport: PlanImport }) {
  const t = planImportTexts.useTexts();
  const step = progress?.step ?? 'waiting';
  return (
    <section className="card reading" role="status">
      <p>{t(`reading.${step}`)}</p>
      <progress max={1} value={step === 'waiting' ? undefined : progress?.share} aria-label={t('reading')} />
      <p className="small soft">{t('reading.note')}</p>
    </section>
  );
}

function Retry({ id }: { readonly id: string }) {
  const t = planImportTexts.useTexts();
  const queries = useQueryClient();
  const retrying = useMutation({
    mutationFn: () => retryImport(id),
    onSuccess: (planImport) => queries.setQueryData(planImportQuery(id).queryKey, planImport),
  });
  return (
    <button
      type="button"
      className="button button-small"
      disabled={retrying.isPending}
      onClick={() => retrying.mutate()}
    >
      {t('failed.retry')}
    </button>
  );
}

function Discard({ id }: { readonly id: string }) {
  const t = planImportTexts.useTexts();
  const queries = useQueryClient();
  const discarding = useMutation({
    mutationFn: () => discardImport(id),
    onSuccess: (planImport) => {
      queries.setQueryData(planImportQuery(id).queryKey, planImport);
      void queries.invalidateQueries({ queryKey: planImportsQuery.queryKey });
    },
  });
  return (
    <button
      type="button"
      className="button button-quiet button-small"
      disabled={discarding.isPending}
      onClick={() => {
        if (confirm(t('discard.sure'))) discarding.mutate();
      }}
    >
      {t('discard')}
    </button>
  );
}
