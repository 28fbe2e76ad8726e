import type { FigureImportReport, PlanDetail } from '@ecoloop/api-contract';
import { Drawer, Icon } from '@ecoloop/ui';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { api } from '../../api/client.ts';
import { useTerritories } from '../../api/site.ts';
import { useMay } from '../../shell/me.ts';
import { CheckedRows, TableFileButton, useCheckedTable } from '../form/checked-table.tsx';
import { FormProblems } from '../form/form-problems.tsx';
import { indicatorTexts } from './texts.ts';
import './indicator.css';

interface FigureTransferProps {
  readonly plan: Pick<PlanDetail, 'id' | 'from' | 'to' | 'territory'>;
  readonly open: boolean;
  readonly onOpen: (open: boolean) => void;
}

const path = (plan: string, what: string): string => `/plans/${encodeURIComponent(plan)}/${what}`;

/** Figures in bulk: a form to take away, and the filled one checked first, entered when a person has seen what it says. */
export function FigureTransfer({ plan, open, onOpen }: FigureTransferProps) {
  const t = indicatorTexts.useTexts();
  const mayReport = useMay('figure.report');
  if (!mayReport) return null;
  return (
    <>
      <button type="button" className="button button-small" onClick={() => onOpen(true)}>
        <Icon name="imports" size={15} /> {t('bulk')}
      </button>
      <Drawer title={t('bulk')} open={open} onClose={() => onOpen(false)}>
        <div className="figure-bulk">
          <TakeForm plan={plan} />
          <SendForm plan={plan.id} />
        </div>
      </Drawer>
    </>
  );
}

function TakeForm({ plan }: Pick<FigureTransferProps, 'plan'>) {
  const t = indicatorTexts.useTexts();
  const [year, setYear] = useState('');
  const [parts, setParts] = useState(false);
  const hasParts = useTerritories().some(({ parent }) => parent === plan.territory);
  const address = (format: 'xlsx' | 'csv'): string =>
    api.url(path(plan.id, 'figures-form'), { format, year: year === '' ? undefined : year, parts: parts || undefined });
  return (
    <section>
      <h3>{t('bulk.take')}</h3>
      <p className="soft small">{t('bulk.take.advice')}</p>
      <div className="figure-decisions">
        <label className="figure-bulk-choice">
          {t('year')}
          <select className="input" value={year} onChange={({ target }) => setYear(target.value)}>
            <option value="">{t('bulk.years.all')}</option>
            {Array.from({ length: plan.to - plan.from + 1 }, (_, index) => String(plan.from + index)).map((each) => (
              <option key={each}>{each}</option>
            ))}
          </select>
        </label>
        {hasParts && (
          <label className="figure-bulk-choice">
            <input type="checkbox" checked={parts} onChange={({ target }) => setParts(target.checked)} />
            {t('bulk.parts')}
          </label>
        )}
        <a className="button button-small" href={address('xlsx')} download>
          <Icon name="download" size={15} /> XLSX
        </a>
        <a className="button button-small" href={address('csv')} download>
          <Icon name="download" size={15} /> CSV
        </a>
      </div>
    </section>
  );
}

function SendForm({ plan }: { readonly plan: string }) {
  const t = indicatorTexts.useTexts();
  const client = useQueryClient();
  const { report, error, isPending, check, apply } = useCheckedTable<FigureImportReport>(
    path(plan, 'figures-import'),
    () => client.invalidateQueries({ queryKey: ['plan'] }),
  );
  return (
    <section>
      <h3>{t('bulk.send')}</h3>
      <p className="soft small">{t('bulk.send.advice')}</p>
      <TableFileButton label={t('bulk.choose')} onChoose={check} />
      <div aria-live="polite">
        {isPending && <p className="soft">{t('bulk.reading')}</p>}
        {error !== null && <FormProblems error={error} />}
        {report && <ImportReport report={report} />}
      </div>
      {report && canEnter(report) && (
        <button type="button" className="button button-primary" disabled={isPending} onClick={apply}>
          {t('bulk.enter', { count: report.entered.length })}
        </button>
      )}
    </section>
  );
}

const canEnter = ({ applied, problems, entered }: FigureImportReport): boolean =>
  !applied && problems.length === 0 && entered.length > 0;

function ImportReport({ report }: { readonly report: FigureImportReport }) {
  const t = indicatorTexts.useTexts();
  const { applied, rows, entered, unchanged, empty, problems } = report;
  return (
    <>
      <p>{t(applied ? 'bulk.entered' : 'bulk.checked', { rows, entered: entered.length, unchanged, empty })}</p>
      <CheckedRows
        problems={problems}
        texts={{
          problems: t('bulk.problems', { count: problems.length }),
          row: (row) => t('bulk.row', { row }),
        }}
        rows={entered.map(({ row, key, territory, period }) => ({ row, says: `${key} · ${territory} · ${period}` }))}
      />
    </>
  );
}
