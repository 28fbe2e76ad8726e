import type { PlanSummary, ReportKind } from '@ecoloop/api-contract';
import { Answer, usePick } from '@ecoloop/ui';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { FormProblems } from '../form/form-problems.tsx';
import { makeReport, readinessQuery } from './report-queries.ts';
import { reportTexts } from './texts.ts';

export interface ReportFormProps {
  readonly plan: Pick<PlanSummary, 'id' | 'from' | 'to'>;
  readonly kind: ReportKind;
  readonly year: number;
  /** Newest first. */
  readonly years: readonly number[];
  readonly onChoose: (choice: { readonly kind?: ReportKind; readonly year?: string }) => void;
}

const kinds = ['yearly', 'mid-term', 'final'] as const satisfies ReportKind[];

/** What report, of which year, signed by whom; and what it would have to leave open. */
export function ReportForm({ plan, kind, year, years, onChoose }: ReportFormProps) {
  const t = reportTexts.useTexts();
  const pick = usePick();
  const queries = useQueryClient();
  const [issuer, setIssuer] = useState('');
  const [addressee, setAddressee] = useState('');
  const [official, setOfficial] = useState(true);
  const ready = useQuery(readinessQuery(plan.id, kind, year));
  const making = useMutation({
    mutationFn: makeReport,
    onSuccess: () => queries.invalidateQueries({ queryKey: ['reports', plan.id], exact: true }),
  });
  return (
    <form
      className="report-form"
      onSubmit={(event) => {
        event.preventDefault();
        const to = addressee.trim();
        making.mutate({
          plan: plan.id,
          kind,
          year,
          issuer: issuer.trim(),
          official,
          ...(to === '' ? {} : { addressee: to }),
        });
      }}
    >
      <div className="report-fields">
        <label className="field">
          <span>{t('kind')}</span>
          <select
            className="input"
            value={kind}
            onChange={({ target }) => {
              const chosen = kinds.find((each) => each === target.value) ?? 'yearly';
              onChoose({ kind: chosen, ...(chosen === 'final' ? { year: String(plan.to) } : {}) });
            }}
          >
            {kinds
              .filter((each) => each !== 'final' || years.includes(plan.to))
              .map((each) => (
                <option key={each} value={each}>
                  {t(`kind.${each}`)}
                </option>
              ))}
          </select>
        </label>
        <label className="field">
          <span>{t('year')}</span>
          <select
            className="input"
            value={year}
            disabled={kind === 'final'}
            onChange={({ target }) => onChoose({ year: target.value })}
          >
            {years.map((each) => (
              <option key={each}>{each}</option>
            ))}
          </select>
        </label>
        <label className="field">
          <span>{t('issuer')}</span>
          <input
            className="input"
            required
            maxLength={60}
            value={issuer}
            onChange={({ target }) => setIssuer(target.value)}
          />
        </label>
        <label className="field">
          <span>{t('addressee')}</span>
          <input
            className="input"
            maxLength={60}
            value={addressee}
            onChange={({ target }) => setAddressee(target.value)}
          />
        </label>
      </div>
      <label className="report-official">
        <input type="checkbox" checked={official} onChange={({ target }) => setOfficial(target.checked)} />{' '}
        {t('official')}
      </label>
      <Answer of={ready} height={60}>
        {({ judged, indicators, missing, simulated }) => (
          <details className="small report-ready">
            <summary>
              {t('ready.figures', { judged, count: indicators })}
              {missing.length > 0 && <> · {t('ready.missing', { count: missing.length })}</>}
            </summary>
            {simulated.length > 0 && <p>{t('ready.simulated', { names: simulated.join('、') })}</p>}
            <ul>
              {missing.map(({ part, subject, text }) => (
                <li key={`${part} ${subject ?? ''} ${text.zh}`}>
                  {subject !== undefined && <b>{subject} </b>}
                  {pick(text)}
                </li>
              ))}
            </ul>
          </details>
        )}
      </Answer>
      {making.error && <FormProblems error={making.error} />}
      <p>
        <button
          type="submit"
          className="button button-primary"
          disabled={making.isPending || issuer.trim() === '' || ready.data === undefined}
        >
          {making.isPending ? t('making') : t('make')}
        </button>
      </p>
    </form>
  );
}
