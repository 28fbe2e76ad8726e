import type { AwaitingFigure, AwaitingFigures, FigureDecisionResult } from '@ecoloop/api-contract';
import { Answer, Empty, formatDateTime, formatNumber, Icon, unitText, useLanguage, usePick } from '@ecoloop/ui';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { api } from '../../api/client.ts';
import { useSite } from '../../api/site.ts';
import { FormProblems } from '../form/form-problems.tsx';
import { awaitingQuery, decideFigures } from './indicator-queries.ts';
import { indicatorTexts } from './texts.ts';

type Choose = (value: string | undefined) => void;

export interface ApprovalsProps {
  readonly plan: string | undefined;
  readonly place: string | undefined;
  readonly period: string | undefined;
  /** Absent where the page is of one plan. */
  readonly onPlan?: Choose;
  readonly onPlace: Choose;
  readonly onPeriod: Choose;
}

/** Figures that wait for the reader: filtered, approved or returned one by one or many at once. */
export function Approvals(props: ApprovalsProps) {
  const { plan, place, period } = props;
  const filter = { plan, place, period };
  const asked = useQuery(awaitingQuery(filter));
  return (
    <section className="card">
      <div className="card-body approvals">
        <Answer of={asked} height={320}>
          {(waiting) => (
            <>
              <Filters {...props} waiting={waiting} />
              <Waiting key={JSON.stringify(filter)} waiting={waiting} ofOnePlan={props.onPlan === undefined} />
            </>
          )}
        </Answer>
      </div>
    </section>
  );
}

function Filters(props: ApprovalsProps & { readonly waiting: AwaitingFigures }) {
  const t = indicatorTexts.useTexts();
  const pick = usePick();
  const { plan, place, period, onPlan, onPlace, onPeriod, waiting } = props;
  const plans = waiting.plans.map(({ id, name, count }) => [id, pick(name), count] as const);
  const places = waiting.territories.map(({ code, name, count }) => [code, pick(name), count] as const);
  const periods = waiting.periods.map((one) => [one.period, one.period, one.count] as const);
  return (
    <div className="filter-row">
      {onPlan && <Filter label={t('approvals.plan')} value={plan} options={plans} onChoose={onPlan} />}
      <Filter label={t('territory')} value={place} options={places} onChoose={onPlace} />
      <Filter label={t('figures.period')} value={period} options={periods} onChoose={onPeriod} />
      <span className="table-actions">
        {(['csv', 'xlsx'] as const).map((format) => (
          <a
            key={format}
            className="popover-button"
            href={api.url('/figures/awaiting', { plan, place, period, format })}
            download
          >
            <Icon name="download" size={15} /> <span className="small">{format.toUpperCase()}</span>
          </a>
        ))}
      </span>
    </div>
  );
}

interface FilterProps {
  readonly label: string;
  readonly value: string | undefined;
  readonly options: readonly (readonly [value: string, name: string, count: number])[];
  readonly onChoose: Choose;
}

function Filter({ label, value, options, onChoose }: FilterProps) {
  const t = indicatorTexts.useTexts();
  // What an address asks for may have been decided meanwhile.
  const isGone = value !== undefined && !options.some(([each]) => each === value);
  return (
    <label className="inline-field">
      <span>{label}</span>
      <select
        className="input"
        value={value ?? ''}
        onChange={({ target }) => onChoose(target.value === '' ? undefined : target.value)}
      >
        <option value="">{t('approvals.any')}</option>
        {isGone && <option value={value}>{value}</option>}
        {options.map(([each, name, count]) => (
          <option key={each} value={each}>
            {name} ({count})
          </option>
        ))}
      </select>
    </label>
  );
}

function Waiting({ waiting, ofOnePlan }: { readonly waiting: AwaitingFigures; readonly ofOnePlan: boolean }) {
  const t = indicatorTexts.useTexts();
  const client = useQueryClient();
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const [note, setNote] = useState('');
  const { items, total, own } = waiting;
  const decide = useMutation({
    mutationFn: ({ decision, ids }: { readonly decision: 'approve' | 'return'; readonly ids: readonly string[] }) => {
      const figures = items
        .filter(({ figure }) => ids.includes(figure.id))
        .map(({ figure: { id, version } }) => ({ id, version }));
      return decideFigures({ decision, ...(decision === 'return' ? { note: note.trim() } : {}), figures });
    },
    onSuccess: async () => {
      setChosen(new Set());
      setNote('');
      await client.invalidateQueries({ queryKey: ['plan'] });
      await client.invalidateQueries({ queryKey: ['work', 'digest'] });
    },
  });
  const selected = items.filter(({ figure }) => chosen.has(figure.id)).map(({ figure }) => figure.id);
  const choose = (id: string, isChosen: boolean): void => {
    const next = new Set(chosen);
    if (isChosen) next.add(id);
    else next.delete(id);
    setChosen(next);
  };
  return (
    <>
      <div aria-live="polite">
        {decide.error && <FormProblems error={decide.error} />}
        {decide.data && <Results results={decide.data} />}
      </div>
      {own > 0 && <p className="soft small">{t('approvals.own', { count: own })}</p>}
      {items.length === 0 ? (
        <Empty title={t('approvals.none')}>{t('approvals.none.advice')}</Empty>
      ) : (
        <>
          <div className="approvals-bar">
            <label className="figure-bulk-choice">
              <input
                type="checkbox"
                checked={selected.length === items.length}
                onChange={({ target }) =>
                  setChosen(new Set(target.checked ? items.map(({ figure }) => figure.id) : []))
                }
              />
              {t('approvals.select-all')}
            </label>
            <span className="soft small">
              {selected.length > 0
                ? t('approvals.selected', { count: selected.length })
                : t('approvals.count', { count: total })}
            </span>
            <button
              type="button"
              className="button button-primary button-small"
              disabled={selected.length === 0 || decide.isPending}
              onClick={() => decide.mutate({ decision: 'approve', ids: selected })}
            >
              {t('approvals.approve')}
            </button>
            <input
              className="input"
              value={note}
              maxLength={500}
              placeholder={t('return.reason')}
              aria-label={t('return.reason')}
              onChange={({ target }) => setNote(target.value)}
            />
            <button
              type="button"
              className="button button-small"
              disabled={selected.length === 0 || note.trim() === '' || decide.isPending}
              onClick={() => decide.mutate({ decision: 'return', ids: selected })}
            >
              {t('approvals.return')}
            </button>
          </div>
          <div className="scroll-x">
            <table className="plain-table approvals-table">
              <thead>
                <tr>
                  <td />
                  <th scope="col">{t('approvals.indicator')}</th>
                  <th scope="col">{t('territory')}</th>
                  <th scope="col">{t('figures.period')}</th>
                  <th scope="col" className="number">
                    {t('value')}
                  </th>
                  <th scope="col">{t('figures.source')}</th>
                  <th scope="col">{t('figures.by')}</th>
                  <th scope="col">{t('figures.state')}</th>
                </tr>
              </thead>
              <tbody>
                {items.map((item) => (
                  <Row
                    key={item.figure.id}
                    item={item}
                    ofOnePlan={ofOnePlan}
                    chosen={chosen.has(item.figure.id)}
                    pending={decide.isPending}
                    onChoose={(isChosen) => choose(item.figure.id, isChosen)}
                    onApprove={() => decide.mutate({ decision: 'approve', ids: [item.figure.id] })}
                  />
                ))}
              </tbody>
            </table>
          </div>
          {total > items.length && <p className="soft small">{t('approvals.more', { count: total - items.length })}</p>}
        </>
      )}
    </>
  );
}

interface RowProps {
  readonly item: AwaitingFigure;
  readonly ofOnePlan: boolean;
  readonly chosen: boolean;
  readonly pending: boolean;
  readonly onChoose: (isChosen: boolean) => void;
  readonly onApprove: () => void;
}

function Row({ item, ofOnePlan, chosen, pending, onChoose, onApprove }: RowProps) {
  const t = indicatorTexts.useTexts();
  const pick = usePick();
  const language = useLanguage();
  const { zone } = useSite();
  const { figure, planName, indicatorName, unit, decimals, targetText, territoryName, counting, previous } = item;
  const name = pick(indicatorName);
  const said = ({ value, text }: { readonly value?: number; readonly text?: string }): string =>
    value === undefined ? (text ?? '') : formatNumber(value, Math.max(decimals, decimalsOf(value)));
  return (
    <tr aria-selected={chosen}>
      <td>
        <input
          type="checkbox"
          aria-label={t('approvals.select', { name: `${name} ${pick(territoryName)} ${figure.period}` })}
          checked={chosen}
          onChange={({ target }) => onChoose(target.checked)}
        />
      </td>
      <td>
        <Link
          to="/plans/$plan/indicators/$key"
          params={{ plan: figure.plan, key: figure.key }}
          search={{}}
          className="approvals-name"
        >
          {figure.key} {name}
        </Link>
        {!ofOnePlan && <span className="cell-note">{pick(planName)}</span>}
        {targetText && <span className="cell-note">{t('approvals.target', { target: pick(targetText) })}</span>}
      </td>
      <td>{pick(territoryName)}</td>
      <td>{figure.period}</td>
      <td className="number">
        <b>{said(figure)}</b>{' '}
        {figure.value !== undefined && <span className="soft small">{unitText(unit, language)}</span>}
        {counting && <span className="cell-note">{t('approvals.counting', { value: said(counting) })}</span>}
        {previous && (
          <span className="cell-note">
            {previous.period}: {said(previous)}
          </span>
        )}
      </td>
      <td>
        {figure.source}
        {figure.note && <span className="cell-note">{figure.note}</span>}
      </td>
      <td>
        {figure.reportedBy}
        <span className="cell-note">{formatDateTime(figure.reportedAt, zone)}</span>
      </td>
      <td>
        <button type="button" className="button button-small" disabled={pending} onClick={onApprove}>
          {t('approve')}
        </button>
      </td>
    </tr>
  );
}

/** Nothing of what somebody reported is rounded away before it is approved. */
const decimalsOf = (value: number): number => (String(value).split('.')[1] ?? '').length;

function Results({ results }: { readonly results: readonly FigureDecisionResult[] }) {
  const t = indicatorTexts.useTexts();
  const pick = usePick();
  const problems = results.flatMap(({ id, problem }) => (problem ? [{ id, ...problem }] : []));
  return (
    <div className="approvals-results">
      <p>{t('approvals.done', { count: results.length - problems.length })}</p>
      {problems.length > 0 && (
        <ul className="field-problem">
          {problems.map(({ id, message }) => (
            <li key={id}>{pick(message)}</li>
          ))}
        </ul>
      )}
    </div>
  );
}
