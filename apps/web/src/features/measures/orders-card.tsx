import type { SupervisedOrder, WorkItemDetail } from '@ecoloop/api-contract';
import { usePick } from '@ecoloop/ui';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { api } from '../../api/client.ts';
import { useMe } from '../../shell/me.ts';
import { FormProblems } from '../form/form-problems.tsx';
import { measureTexts } from './texts.ts';
import { itemPath, organisationsQuery, useRenewWork } from './work-queries.ts';

/** Supervised orders of an item: issued, answered, closed. */
export function OrdersCard({ item }: { readonly item: WorkItemDetail }) {
  const t = measureTexts.useTexts();
  if (item.orders.length === 0 && !item.may.review) return null;
  return (
    <section className="card">
      <div className="card-head">
        <h2>{t('orders.title')}</h2>
      </div>
      <div className="card-body work-form">
        {item.orders.length === 0 && <p className="soft small">{t('orders.none')}</p>}
        <ul className="work-list">
          {item.orders.map((order) => (
            <OrderRow key={`${order.id} ${order.state}`} item={item} order={order} />
          ))}
        </ul>
        {item.may.review && <NewOrder item={item} />}
      </div>
    </section>
  );
}

function OrderRow({ item, order }: { readonly item: WorkItemDetail; readonly order: SupervisedOrder }) {
  const t = measureTexts.useTexts();
  const pick = usePick();
  const renew = useRenewWork();
  const [text, setText] = useState('');
  const path = `/supervised-orders/${order.id}`;
  const act = useMutation({
    mutationFn: (what: 'answer' | 'close' | 'return' | 'withdraw') =>
      what === 'answer'
        ? api.post(`${path}/answer`, { answer: text.trim() })
        : api.post(`${path}/decision`, { decision: what, remark: text.trim() }),
    onSuccess: renew,
  });
  const { state } = order;
  const isMine = order.answerer === useMe().id;
  const actions = [
    ...(state === 'open' && item.may.report ? (['answer'] as const) : []),
    ...(state === 'answered' && item.may.review && !isMine ? (['close', 'return'] as const) : []),
    ...((state === 'open' || state === 'answered') && item.may.review ? (['withdraw'] as const) : []),
  ];
  return (
    <li className="work-report">
      <p>
        <b>{pick(order.organisationName)}</b> {order.due}{' '}
        <span className="work-tag" data-state={state === 'closed' ? 'accepted' : state}>
          {t(`order.${state}`)}
        </span>
        {order.lateDays > 0 && <span className="work-late"> {t('late', { count: order.lateDays })}</span>}
      </p>
      <p className="work-text">{order.requirement}</p>
      {order.answer !== undefined && (
        <p className="small">
          {order.answer} <span className="soft">{order.answeredBy}</span>
        </p>
      )}
      {order.remark !== undefined && <p className="small soft">{order.remark}</p>}
      {state === 'answered' && isMine && <p className="small soft">{t('review.other')}</p>}
      {actions.length > 0 && (
        <div className="work-actions">
          <input
            className="input work-grow"
            aria-label={t('orders.word')}
            placeholder={t('orders.word')}
            value={text}
            maxLength={1000}
            onChange={({ target }) => setText(target.value)}
          />
          {actions.map((what) => (
            <button
              key={what}
              type="button"
              className="button button-small"
              disabled={act.isPending || text.trim() === ''}
              onClick={() => act.mutate(what)}
            >
              {t(`orders.${what}`)}
            </button>
          ))}
        </div>
      )}
      {act.error !== null && <FormProblems error={act.error} />}
    </li>
  );
}

function NewOrder({ item }: { readonly item: WorkItemDetail }) {
  const t = measureTexts.useTexts();
  const pick = usePick();
  const renew = useRenewWork();
  const organisations = useQuery(organisationsQuery).data ?? [];
  const [organisation, setOrganisation] = useState(item.responsible[0]?.organisation ?? '');
  const [requirement, setRequirement] = useState('');
  const [due, setDue] = useState('');
  const issue = useMutation({
    mutationFn: () => api.post(`${itemPath(item.plan, item.key)}/orders`, { organisation, requirement, due }),
    onSuccess: async () => {
      setRequirement('');
      await renew();
    },
  });
  return (
    <form
      className="work-form"
      onSubmit={(event) => {
        event.preventDefault();
        issue.mutate();
      }}
    >
      <div className="work-fields">
        <select
          className="input"
          aria-label={t('field.organisation')}
          required
          value={organisation}
          onChange={({ target }) => setOrganisation(target.value)}
        >
          <option value="">{t('field.organisation')}</option>
          {organisations.map(({ id, name }) => (
            <option key={id} value={id}>
              {pick(name)}
            </option>
          ))}
        </select>
        <input
          className="input"
          aria-label={t('orders.requirement')}
          placeholder={t('orders.requirement')}
          required
          maxLength={2000}
          value={requirement}
          onChange={({ target }) => setRequirement(target.value)}
        />
        <input
          className="input"
          type="date"
          aria-label={t('field.due')}
          required
          value={due}
          onChange={({ target }) => setDue(target.value)}
        />
        <button type="submit" className="button button-small" disabled={issue.isPending}>
          {t('orders.issue')}
        </button>
      </div>
      {issue.error !== null && <FormProblems error={issue.error} />}
    </form>
  );
}
