import type { ResponsibilityMatrix } from '@ecoloop/api-contract';
import { Answer, Empty, ErrorPanel, usePick } from '@ecoloop/ui';
import { useMutation, useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { useState } from 'react';
import { api } from '../../api/client.ts';
import { useMay } from '../../shell/me.ts';
import { measureTexts } from './texts.ts';
import { matrixQuery, organisationsQuery, planPath, useRenewWork } from './work-queries.ts';
import { WorkStateMark } from './work-state.tsx';
import './measures.css';

const route = getRouteApi('/desk/plans/$plan/responsibility');
type Printed = ResponsibilityMatrix['printed'][number];

/** Who leads and supports what; names the plan prints wait until a person says whom they mean. */
export function ResponsibilityPage() {
  const { plan } = route.useParams();
  const asked = useQuery(matrixQuery(plan));
  return (
    <Answer of={asked} height={420}>
      {(matrix) => (
        <>
          <PrintedNames plan={plan} printed={matrix.printed} />
          <MatrixTable plan={plan} matrix={matrix} />
        </>
      )}
    </Answer>
  );
}

function PrintedNames({ plan, printed }: { readonly plan: string; readonly printed: readonly Printed[] }) {
  const t = measureTexts.useTexts();
  if (printed.length === 0) return null;
  const open = printed.filter(({ confirmedBy }) => confirmedBy === undefined).length;
  return (
    <section className="card">
      <div className="card-head">
        <h2>{t('names.title')}</h2>
        <span className="card-note">{t('names.note', { open, count: printed.length })}</span>
      </div>
      <div className="card-body">
        <ul className="work-list">
          {printed.map((name) => (
            <PrintedName key={name.text} plan={plan} name={name} />
          ))}
        </ul>
      </div>
    </section>
  );
}

function PrintedName({ plan, name }: { readonly plan: string; readonly name: Printed }) {
  const t = measureTexts.useTexts();
  const pick = usePick();
  const mayWrite = useMay('plan.write');
  const renew = useRenewWork();
  const organisations = useQuery({ ...organisationsQuery, enabled: mayWrite }).data ?? [];
  const [chosen, setChosen] = useState('');
  const confirm = useMutation({
    mutationFn: (ids: readonly string[]) =>
      api.put(`${planPath(plan)}/organisation-names`, { text: name.text, organisations: ids }),
    onSuccess: renew,
  });
  const isConfirmed = name.confirmedBy !== undefined;
  return (
    <li className="work-name-row">
      <span>
        <b>{name.text}</b> <span className="soft small">{t('names.items', { count: name.items.length })}</span>
      </span>
      {isConfirmed ? (
        <span>
          {name.organisations.map((one) => pick(one.name)).join('、')}{' '}
          <span className="soft small">{t('names.by', { person: name.confirmedBy ?? '' })}</span>
        </span>
      ) : (
        <span className="soft">{t(name.suggestions.length > 0 ? 'names.suggested' : 'names.unknown')}</span>
      )}
      {mayWrite && (
        <span className="work-actions">
          {!isConfirmed &&
            name.suggestions.slice(0, 3).map(({ organisations: suggested }) => (
              <button
                key={suggested.map(({ id }) => id).join(' ')}
                type="button"
                className="button button-small"
                disabled={confirm.isPending}
                onClick={() => confirm.mutate(suggested.map(({ id }) => id))}
              >
                {t('names.confirm', {
                  name:
                    suggested.length > 2
                      ? t('names.several', { count: suggested.length })
                      : suggested.map((one) => pick(one.name)).join('、'),
                })}
              </button>
            ))}
          {isConfirmed ? (
            <button type="button" className="button button-quiet button-small" onClick={() => confirm.mutate([])}>
              {t('names.undo')}
            </button>
          ) : (
            <select
              className="input work-select"
              aria-label={t('names.other')}
              value={chosen}
              onChange={({ target }) => {
                setChosen(target.value);
                if (target.value !== '') confirm.mutate([target.value]);
              }}
            >
              <option value="">{t('names.other')}</option>
              {organisations.map(({ id, name: known }) => (
                <option key={id} value={id}>
                  {pick(known)}
                </option>
              ))}
            </select>
          )}
        </span>
      )}
      {confirm.error !== null && <ErrorPanel error={confirm.error} />}
    </li>
  );
}

function MatrixTable({
  plan,
  matrix: { organisations, items },
}: {
  readonly plan: string;
  readonly matrix: ResponsibilityMatrix;
}) {
  const t = measureTexts.useTexts();
  const pick = usePick();
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const shown = organisations.filter(({ id }) => search.organisation === undefined || id === search.organisation);
  const rows = items.filter(({ roles }) => shown.some(({ id }) => roles[id] !== undefined));
  return (
    <section className="card">
      <div className="card-head">
        <h2>{t('matrix.title')}</h2>
        <span className="card-note">{t('matrix.note')}</span>
        {search.organisation !== undefined && (
          <button
            type="button"
            className="button button-small"
            onClick={() => void navigate({ search: (before) => ({ ...before, organisation: undefined }) })}
          >
            {t('matrix.all')}
          </button>
        )}
      </div>
      <div className="card-body scroll-x">
        {rows.length === 0 ? (
          <Empty title={t('matrix.none')}>
            {t('matrix.none.advice')}{' '}
            <Link to="/plans/$plan/measures" params={{ plan }} search={{}}>
              {t('matrix.none.measures')}
            </Link>
          </Empty>
        ) : (
          <table className="plain-table work-matrix">
            <thead>
              <tr>
                <th>{t('column.name')}</th>
                <th>{t('column.state')}</th>
                {shown.map(({ id, name, leads, supports, states }) => (
                  <th key={id}>
                    <button
                      type="button"
                      title={t('matrix.counts', {
                        leads,
                        supports,
                        late: (states['overdue'] ?? 0) + (states['behind'] ?? 0),
                      })}
                      onClick={() => void navigate({ search: (before) => ({ ...before, organisation: id }) })}
                    >
                      {pick(name)} <span className="soft small">{leads}</span>
                    </button>
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {rows.map(({ key, name, state, roles }) => (
                <tr key={key}>
                  <th scope="row">
                    <Link to="/plans/$plan/work/$key" params={{ plan, key }}>
                      {key} {pick(name)}
                    </Link>
                  </th>
                  <td>
                    <WorkStateMark state={state} />
                  </td>
                  {shown.map(({ id }) => {
                    const role = roles[id];
                    return (
                      <td key={id} className="work-role" data-role={role}>
                        {role && <span title={t(`role.${role}`)}>{t(`role.short.${role}`)}</span>}
                      </td>
                    );
                  })}
                </tr>
              ))}
            </tbody>
          </table>
        )}
      </div>
    </section>
  );
}
