import type { DigestEntry, ProgressRound, ProgressRule } from '@ecoloop/api-contract';
import { Answer, Empty, usePick } from '@ecoloop/ui';
import { useMutation, useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { useState } from 'react';
import { api } from '../../api/client.ts';
import { useMay } from '../../shell/me.ts';
import { DataTable } from '../../table/data-table.tsx';
import { FormProblems } from '../form/form-problems.tsx';
import { measureTexts } from './texts.ts';
import { digestQuery, planPath, roundQuery, useRenewWork } from './work-queries.ts';
import './measures.css';

const route = getRouteApi('/desk/plans/$plan/progress');

/** One call for progress: who has reported, who is late; and what waits for the reader. */
export function ProgressPage() {
  const { plan } = route.useParams();
  const { period } = route.useSearch();
  const asked = useQuery(roundQuery(plan, period));
  return (
    <>
      <DigestCard />
      <section className="card">
        <div className="card-body work-form">
          <Answer of={asked} height={320}>
            {(round) => <Round round={round} />}
          </Answer>
        </div>
      </section>
    </>
  );
}

function Round({ round }: { readonly round: ProgressRound }) {
  const t = measureTexts.useTexts();
  const pick = usePick();
  const navigate = route.useNavigate();
  const search = route.useSearch();
  const mayWrite = useMay('plan.write');
  return (
    <>
      {round.period !== undefined && (
        <div className="work-actions">
          <select
            className="input work-select"
            aria-label={t('field.period')}
            value={round.period}
            onChange={({ target }) => void navigate({ search: (before) => ({ ...before, period: target.value }) })}
          >
            {round.periods.map((each) => (
              <option key={each} value={each}>
                {each}
              </option>
            ))}
          </select>
          {Object.entries(round.counts).map(([state, count]) => (
            <span key={state} className="work-tag" data-state={state}>
              {roundWord(state, t)} {count}
            </span>
          ))}
        </div>
      )}
      {round.rule.version === 0 && <Empty title={t('rule.none')}>{t('rule.none.advice')}</Empty>}
      {round.items.length > 0 && (
        <DataTable
          id="plan-progress-round"
          fileName={`${round.plan}-${round.period ?? ''}`}
          rows={round.items}
          rowKey={({ key }) => key}
          sort={search.sort}
          onSort={(sort) => void navigate({ search: (before) => ({ ...before, sort }), resetScroll: false })}
          columns={[
            { id: 'key', title: t('column.number'), width: 70, value: ({ key }) => key },
            {
              id: 'name',
              title: t('column.name'),
              value: ({ name }) => pick(name),
              cell: ({ key, name }) => (
                <Link to="/plans/$plan/work/$key" params={{ plan: round.plan, key }}>
                  {pick(name)}
                </Link>
              ),
            },
            {
              id: 'lead',
              title: t('column.lead'),
              value: ({ leads }) => leads.map(({ name }) => pick(name)).join('、'),
            },
            { id: 'due', title: t('field.due'), width: 110, value: ({ due }) => due },
            {
              id: 'state',
              title: t('column.state'),
              value: ({ state }) => roundWord(state, t),
              cell: ({ state, lateDays }) => (
                <span>
                  <span className="work-tag" data-state={state}>
                    {roundWord(state, t)}
                  </span>
                  {lateDays > 0 && <span className="work-late"> {t('late', { count: lateDays })}</span>}
                </span>
              ),
            },
            { id: 'percent', title: t('column.percent'), number: true, value: ({ report }) => report?.percent },
            { id: 'done', title: t('field.done'), value: ({ report }) => report?.done },
          ]}
        />
      )}
      {mayWrite && <RuleForm key={round.rule.version} rule={round.rule} />}
    </>
  );
}

const roundStates = ['not-due', 'due-soon', 'late', 'submitted', 'accepted', 'returned'] as const;
function roundWord(state: string, t: ReturnType<typeof measureTexts.useTexts>): string {
  const known = roundStates.find((each) => each === state);
  return known ? t(`round.${known}`) : state;
}

const cadences = ['month', 'quarter', 'none'] as const;
const numbers = [
  ['dueWorkingDay', 1, 20],
  ['remindBefore', 0, 10],
  ['escalateAfter', 1, 30],
] as const;

function RuleForm({ rule: { plan, version, ...given } }: { readonly rule: ProgressRule }) {
  const t = measureTexts.useTexts();
  const renew = useRenewWork();
  const [rule, setRule] = useState(given);
  const save = useMutation({
    mutationFn: () => api.put<ProgressRule>(`${planPath(plan)}/progress-rule`, rule, { ifMatch: version }),
    onSuccess: renew,
  });
  return (
    <details className="work-group" open={version === 0}>
      <summary>{t('rule.title')}</summary>
      <form
        className="work-form"
        onSubmit={(event) => {
          event.preventDefault();
          save.mutate();
        }}
      >
        <div className="work-fields">
          <label className="field">
            <span>{t('rule.cadence')}</span>
            <select
              className="input"
              value={rule.cadence}
              onChange={({ target }) =>
                setRule((before) => ({
                  ...before,
                  cadence: cadences.find((known) => known === target.value) ?? 'none',
                }))
              }
            >
              {cadences.map((each) => (
                <option key={each} value={each}>
                  {t(`cadence.${each}`)}
                </option>
              ))}
            </select>
          </label>
          <label className="field">
            <span>{t('rule.starts')}</span>
            <input
              className="input"
              type="date"
              required
              value={rule.startsOn}
              onChange={({ target }) => setRule((before) => ({ ...before, startsOn: target.value }))}
            />
          </label>
          {numbers.map(([name, least, most]) => (
            <label key={name} className="field">
              <span>{t(`rule.${name}`)}</span>
              <input
                className="input"
                type="number"
                min={least}
                max={most}
                required
                value={rule[name]}
                onChange={({ target }) => setRule((before) => ({ ...before, [name]: Number(target.value) }))}
              />
            </label>
          ))}
        </div>
        {save.error !== null && <FormProblems error={save.error} />}
        <div className="work-actions">
          <button type="submit" className="button button-primary button-small" disabled={save.isPending}>
            {t('save')}
          </button>
        </div>
      </form>
    </details>
  );
}

const parts = ['overdue', 'soon', 'returned', 'toReview', 'escalated'] as const;

/** Everything that waits for whoever is signed in, of all plans. */
function DigestCard() {
  const t = measureTexts.useTexts();
  const digest = useQuery(digestQuery).data;
  if (!digest || (digest.figures === 0 && parts.every((part) => digest[part].length === 0))) return null;
  return (
    <section className="card">
      <div className="card-head">
        <h2>{t('digest.title')}</h2>
      </div>
      <div className="card-body">
        {digest.figures > 0 && (
          <p className="work-group">
            <Link to="/approvals" search={{}}>
              {t('digest.figures')} <b>{digest.figures}</b>
            </Link>
          </p>
        )}
        {parts.map((part) =>
          digest[part].length === 0 ? null : (
            <details key={part} className="work-group" open={part !== 'soon'}>
              <summary>
                {t(`digest.${part}`)} <b>{digest[part].length}</b>
              </summary>
              <ul className="work-list">
                {digest[part].slice(0, 8).map((entry) => (
                  <DigestRow key={`${entry.plan} ${entry.key} ${entry.kind} ${entry.text.en}`} entry={entry} />
                ))}
                {digest[part].length > 8 && (
                  <li className="small soft">{t('calendar.more', { count: digest[part].length - 8 })}</li>
                )}
              </ul>
            </details>
          ),
        )}
      </div>
    </section>
  );
}

function DigestRow({ entry: { plan, key, itemName, text } }: { readonly entry: DigestEntry }) {
  const pick = usePick();
  return (
    <li className="small">
      <Link to="/plans/$plan/work/$key" params={{ plan, key }}>
        {key} {pick(itemName)}
      </Link>{' '}
      <span className="soft">{pick(text)}</span>
    </li>
  );
}
