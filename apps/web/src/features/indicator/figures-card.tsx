import type { FigureDecision, IndicatorPage, ReportedFigure } from '@ecoloop/api-contract';
import { ApiError, Empty, formatNumber } from '@ecoloop/ui';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Input } from 'antd';
import { useState, type SyntheticEvent } from 'react';
import { useMe } from '../../shell/me.ts';
import { decideFigure, reportFigure } from './indicator-queries.ts';
import { indicatorTexts } from './texts.ts';

/** Reported figures with their approval, and the form to report one. */
export function FiguresCard({ page }: { readonly page: IndicatorPage }) {
  const t = indicatorTexts.useTexts();
  const { figures, may } = page;
  return (
    <section className="card">
      <div className="card-body">
        <h2>{t('figures')}</h2>
        {figures.length === 0 ? (
          <Empty title={t('figures.none')}>{t('figures.none.advice')}</Empty>
        ) : (
          <FigureTable page={page} />
        )}
        {may.report && <ReportForm page={page} />}
      </div>
    </section>
  );
}

function FigureTable({ page }: { readonly page: IndicatorPage }) {
  const t = indicatorTexts.useTexts();
  return (
    <div className="indicator-scroll">
      <table className="plain-table">
        <thead>
          <tr>
            <th scope="col">{t('figures.period')}</th>
            <th scope="col" className="number">
              {t('value')}
            </th>
            <th scope="col">{t('figures.state')}</th>
            <th scope="col">{t('figures.source')}</th>
            <th scope="col">{t('figures.by')}</th>
          </tr>
        </thead>
        <tbody>
          {page.figures.map((figure) => (
            <tr key={figure.id}>
              <td>
                {figure.period}
                {figure.territory !== page.territory && <span className="cell-note">{figure.territory}</span>}
              </td>
              <td className="number">
                {figure.value === undefined ? figure.text : formatNumber(figure.value, page.indicator.decimals)}
              </td>
              <td>
                {t(`state.${figure.state}`)}
                {figure.decisionNote && <span className="cell-note">{figure.decisionNote}</span>}
                {figure.state === 'submitted' && <Decisions page={page} figure={figure} />}
              </td>
              <td>
                {figure.source}
                {figure.note && <span className="cell-note">{figure.note}</span>}
              </td>
              <td>{figure.reportedBy}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function useDone(): () => Promise<void> {
  const client = useQueryClient();
  return () => client.invalidateQueries({ queryKey: ['plan'] });
}

function Decisions({ page, figure }: { readonly page: IndicatorPage; readonly figure: ReportedFigure }) {
  const t = indicatorTexts.useTexts();
  const done = useDone();
  const { id } = useMe();
  const isMine = figure.reporter === id;
  const [note, setNote] = useState('');
  const decide = useMutation({
    mutationFn: (decision: FigureDecision) => decideFigure(figure, decision),
    onSuccess: done,
  });
  return (
    <div className="figure-decisions">
      {isMine && <span className="soft small">{t('waits.other')}</span>}
      {page.may.approve && !isMine && (
        <>
          <button type="button" className="button" onClick={() => decide.mutate({ decision: 'approve' })}>
            {t('approve')}
          </button>
          <Input
            size="small"
            value={note}
            onChange={({ target }) => setNote(target.value)}
            placeholder={t('return.reason')}
            aria-label={t('return.reason')}
          />
          <button
            type="button"
            className="button"
            disabled={note.trim() === ''}
            onClick={() => decide.mutate({ decision: 'return', note })}
          >
            {t('return')}
          </button>
        </>
      )}
      {page.may.report && isMine && (
        <button type="button" className="button" onClick={() => decide.mutate({ decision: 'withdraw' })}>
          {t('withdraw')}
        </button>
      )}
      <Problem of={decide.error} />
    </div>
  );
}

export function Problem({ of: error }: { readonly of: Error | null }) {
  if (error === null) return null;
  return (
    <p className="at-risk" role="alert">
      {error instanceof ApiError ? error.problem.title : error.message}
    </p>
  );
}

const nothing = { period: '', value: '', source: '', note: '' };

function ReportForm({ page }: { readonly page: IndicatorPage }) {
  const t = indicatorTexts.useTexts();
  const done = useDone();
  const [form, setForm] = useState({ ...nothing, period: page.freshness.duePeriod ?? '' });
  const { plan, key } = page.indicator;
  const report = useMutation({
    mutationFn: () => {
      const figure = form.value.trim();
      const number = Number(figure);
      return reportFigure(plan, key, {
        period: form.period.trim(),
        ...(figure !== '' && Number.isFinite(number) ? { value: number } : { text: figure }),
        source: form.source.trim(),
        ...(form.note.trim() === '' ? {} : { note: form.note.trim() }),
      });
    },
    onSuccess: async () => {
      setForm(nothing);
      await done();
    },
  });
  const send = (event: SyntheticEvent): void => {
    event.preventDefault();
    report.mutate();
  };
  const isWhole = form.period.trim() !== '' && form.value.trim() !== '' && form.source.trim().length >= 2;
  return (
    <form className="figure-form" onSubmit={send} aria-label={t('report.title')}>
      <h3>{t('report.title')}</h3>
      {(['period', 'value', 'source', 'note'] as const).map((field) => (
        <label key={field}>
          <span className="small soft">{t(`report.${field}`)}</span>
          <Input value={form[field]} onChange={({ target }) => setForm({ ...form, [field]: target.value })} />
        </label>
      ))}
      <button type="submit" className="button" disabled={!isWhole || report.isPending}>
        {t('report.send')}
      </button>
      <Problem of={report.error} />
    </form>
  );
}
