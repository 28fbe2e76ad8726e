import type { FigureImportReport, PlanDetail } from '@ecoloop/api-contract';
import { Drawer, Icon, usePick } from '@ecoloop/ui';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { api } from '../../api/client.ts';
import { useTerritories } from '../../api/site.ts';
import { useMay } from '../../shell/me.ts';
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
  const [file, setFile] = useState<File>();
  const send = useMutation({
    mutationFn: ({ chosen, dryRun }: { readonly chosen: File; readonly dryRun: boolean }) => {
      const form = new FormData();
      form.append('file', chosen);
      return api.upload<FigureImportReport>(`${path(plan, 'figures-import')}?dryRun=${String(dryRun)}`, form);
    },
    onSuccess: async ({ applied }) => {
      if (applied) await client.invalidateQueries({ queryKey: ['plan'] });
    },
  });
  return (
    <section>
      <h3>{t('bulk.send')}</h3>
      <p className="soft small">{t('bulk.send.advice')}</p>
      <label className="button button-small figure-upload">
        <Icon name="imports" size={15} /> {t('bulk.choose')}
        <input
          type="file"
          className="visually-hidden"
          accept=".xlsx,.csv"
          onChange={({ target }) => {
            const [chosen] = target.files ?? [];
            target.value = '';
            if (!chosen) return;
            setFile(chosen);
            send.mutate({ chosen, dryRun: true });
          }}
        />
      </label>
      <div aria-live="polite">
        {send.isPending && <p className="soft">{t('bulk.reading')}</p>}
        {send.error !== null && <FormProblems error={send.error} />}
        {send.data && <ImportReport report={send.data} />}
      </div>
      {file && send.data && canEnter(send.data) && (
        <button
          type="button"
          className="button button-primary"
          onClick={() => send.mutate({ chosen: file, dryRun: false })}
        >
          {t('bulk.enter', { count: send.data.entered.length })}
        </button>
      )}
    </section>
  );
}

const canEnter = ({ applied, problems, entered }: FigureImportReport): boolean =>
  !applied && problems.length === 0 && entered.length > 0;

function ImportReport({ report }: { readonly report: FigureImportReport }) {
  const t = indicatorTexts.useTexts();
  const pick = usePick();
  const { applied, rows, entered, unchanged, empty, problems } = report;
  return (
    <>
      <p>{t(applied ? 'bulk.entered' : 'bulk.checked', { rows, entered: entered.length, unchanged, empty })}</p>
      {problems.length > 0 && <p className="field-problem">{t('bulk.problems', { count: problems.length })}</p>}
      <ul className="figure-bulk-rows">
        {problems.map(({ row, column, message }) => (
          <li key={`${row} ${column ?? ''} ${message.en}`}>
            <b>{t('bulk.row', { row })}</b> {column && <code>{column}</code>} {pick(message)}
          </li>
        ))}
        {entered.map(({ row, key, territory, period }) => (
          <li key={row}>
            <b>{t('bulk.row', { row })}</b> {key} · {territory} · {period}
          </li>
        ))}
      </ul>
    </>
  );
}
