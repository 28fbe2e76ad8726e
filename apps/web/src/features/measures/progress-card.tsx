import type { ProgressInput, ProgressReport, WorkItemDetail } from '@ecoloop/api-contract';
import { formatDateTime } from '@ecoloop/ui';
import { useMutation, useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { api } from '../../api/client.ts';
import { useSite } from '../../api/site.ts';
import { FormProblems } from '../form/form-problems.tsx';
import { DecisionForm } from './decision-form.tsx';
import { EvidenceList, EvidencePicker } from './evidence.tsx';
import { measureTexts } from './texts.ts';
import { itemPath, roundQuery, useRenewWork } from './work-queries.ts';

const outlooks = ['normal', 'slow', 'blocked'] as const;

/** What was reported period by period, the form for the next report, and the review of one that waits. */
export function ProgressCard({ item }: { readonly item: WorkItemDetail }) {
  const t = measureTexts.useTexts();
  const { zone } = useSite();
  const round = useQuery(roundQuery(item.plan, undefined)).data;
  const answered = new Set(item.reports.filter(({ state }) => state !== 'returned').map(({ period }) => period));
  const open = (round?.periods ?? []).filter((period) => !answered.has(period)).reverse();
  const isOpen = item.inPlan && item.state !== 'completed' && item.state !== 'stopped';
  return (
    <section className="card">
      <div className="card-head">
        <h2>{t('reports.title')}</h2>
      </div>
      <div className="card-body work-form">
        {item.may.report && isOpen && open.length > 0 && <ProgressForm key={open.join()} item={item} periods={open} />}
        {item.reports.length === 0 && (
          <p className="soft small">
            {round?.rule.version === 0 ? (
              <>
                {t('reports.not-called')}{' '}
                <Link to="/plans/$plan/progress" params={{ plan: item.plan }} search={{}}>
                  {t('reports.call')}
                </Link>
              </>
            ) : (
              t('reports.none')
            )}
          </p>
        )}
        <ul className="work-list">
          {item.reports.map((report) => (
            <li key={report.id} className="work-report" data-state={report.state}>
              <p>
                <b>{report.period}</b> {report.percent}%{' '}
                <span className="work-tag" data-state={report.state}>
                  {t(`report.${report.state}`)}
                </span>
                {report.lateDays > 0 && <span className="work-late"> {t('late', { count: report.lateDays })}</span>}
                <span className="soft small">
                  {' '}
                  {report.reportedBy} · {formatDateTime(report.reportedAt, zone)}
                </span>
              </p>
              <ReportText report={report} />
              <EvidenceList of={item} evidence={report.evidence} />
              {report.reviewedBy !== undefined && (
                <p className="small soft">
                  {t(`reviewed.${report.state === 'accepted' ? 'accepted' : 'returned'}`, {
                    person: report.reviewedBy,
                  })}{' '}
                  {report.remark}
                </p>
              )}
              {report.state === 'submitted' && item.may.review && (
                <DecisionForm
                  path={`${itemPath(item.plan, item.key)}/progress/${report.id}/review`}
                  reporter={report.reporter}
                />
              )}
            </li>
          ))}
        </ul>
      </div>
    </section>
  );
}

function ReportText({ report }: { readonly report: ProgressReport }) {
  const t = measureTexts.useTexts();
  const parts = [
    ['done', report.done],
    ['problems', report.problems],
    ['next', report.next],
  ] as const;
  return (
    <>
      {report.outlook !== 'normal' && <p className="small work-late">{t(`outlook.${report.outlook}`)}</p>}
      {parts.map(([name, text]) =>
        text === undefined ? null : (
          <p key={name} className="work-text">
            <span className="soft small">{t(`field.${name}`)}：</span>
            {text}
          </p>
        ),
      )}
    </>
  );
}

function ProgressForm({ item, periods }: { readonly item: WorkItemDetail; readonly periods: readonly string[] }) {
  const t = measureTexts.useTexts();
  const renew = useRenewWork();
  const [period, setPeriod] = useState(periods[0] ?? '');
  const [percent, setPercent] = useState(item.progress === undefined ? '' : String(item.progress.percent));
  const [actual, setActual] = useState(item.progress?.actual === undefined ? '' : String(item.progress.actual));
  const [texts, setTexts] = useState({ done: '', problems: '', next: '' });
  const [outlook, setOutlook] = useState<ProgressInput['outlook']>('normal');
  const [evidence, setEvidence] = useState<readonly string[]>([]);
  const submit = useMutation({
    mutationFn: () => {
      const body: ProgressInput = {
        period,
        percent: Number(percent),
        done: texts.done.trim(),
        outlook,
        evidence: [...evidence],
        ...(actual.trim() === '' ? {} : { actual: Number(actual) }),
        ...(texts.problems.trim() === '' ? {} : { problems: texts.problems.trim() }),
        ...(texts.next.trim() === '' ? {} : { next: texts.next.trim() }),
      };
      return api.post<WorkItemDetail>(`${itemPath(item.plan, item.key)}/progress`, body);
    },
    onSuccess: renew,
  });
  return (
    <form
      className="work-form work-inset"
      onSubmit={(event) => {
        event.preventDefault();
        submit.mutate();
      }}
    >
      <div className="work-fields">
        <label className="field">
          <span>{t('field.period')}</span>
          <select className="input" value={period} onChange={({ target }) => setPeriod(target.value)}>
            {periods.map((each) => (
              <option key={each} value={each}>
                {each}
              </option>
            ))}
          </select>
        </label>
        <label className="field">
          <span>{t('column.percent')}</span>
          <input
            className="input"
            type="number"
            min={0}
            max={100}
            step="any"
            required
            value={percent}
            onChange={({ target }) => setPercent(target.value)}
          />
        </label>
        <label className="field">
          <span>{t('column.actual')}</span>
          <input
            className="input"
            type="number"
            min={0}
            step="any"
            value={actual}
            onChange={({ target }) => setActual(target.value)}
          />
        </label>
        <label className="field">
          <span>{t('field.outlook')}</span>
          <select
            className="input"
            value={outlook}
            onChange={({ target }) => setOutlook(outlooks.find((known) => known === target.value) ?? 'normal')}
          >
            {outlooks.map((each) => (
              <option key={each} value={each}>
                {t(`outlook.${each}`)}
              </option>
            ))}
          </select>
        </label>
      </div>
      {(['done', 'problems', 'next'] as const).map((name) => (
        <label key={name} className="field">
          <span>{t(`field.${name}`)}</span>
          <textarea
            className="input"
            rows={2}
            maxLength={4000}
            required={name === 'done'}
            value={texts[name]}
            onChange={({ target }) => setTexts((before) => ({ ...before, [name]: target.value }))}
          />
        </label>
      ))}
      <EvidencePicker of={item} unused={item.unusedEvidence} chosen={evidence} onChoose={setEvidence} />
      {submit.error !== null && <FormProblems error={submit.error} />}
      <div className="work-actions">
        <button type="submit" className="button button-primary button-small" disabled={submit.isPending}>
          {t('reports.submit')}
        </button>
      </div>
    </form>
  );
}
