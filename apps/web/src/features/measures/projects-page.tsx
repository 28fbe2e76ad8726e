import type { WorkItem } from '@ecoloop/api-contract';
import { Answer, Empty, usePick } from '@ecoloop/ui';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { DataTable } from '../../table/data-table.tsx';
import { DelayCard, leadsOf, StateFilter } from './measures-page.tsx';
import { TableTransfer } from './table-transfer.tsx';
import { measureTexts } from './texts.ts';
import { workQuery } from './work-queries.ts';
import { WorkProgress, WorkStateMark } from './work-state.tsx';
import './measures.css';

const route = getRouteApi('/desk/plans/$plan/projects');

/** The plan's projects: who leads, what they cost, how far they are. */
export function ProjectsPage() {
  const { plan } = route.useParams();
  const asked = useQuery(workQuery(plan));
  return (
    <>
      <DelayCard plan={plan} />
      <section className="card">
        <div className="card-body">
          <Answer of={asked} height={300}>
            {({ items }) => <Projects plan={plan} items={items.filter(({ kind }) => kind === 'project')} />}
          </Answer>
        </div>
      </section>
    </>
  );
}

function Projects({ plan, items }: { readonly plan: string; readonly items: readonly WorkItem[] }) {
  const t = measureTexts.useTexts();
  const pick = usePick();
  const search = route.useSearch();
  const navigate = route.useNavigate();
  if (items.length === 0) return <Empty title={t('projects.none')} />;
  return (
    <div className="work-projects">
      <StateFilter
        items={items}
        state={search.state}
        onState={(state) => void navigate({ search: (before) => ({ ...before, state }), resetScroll: false })}
      />
      <DataTable
        id="plan-work-projects"
        fileName={`${plan}-${t('projects')}`}
        rows={items.filter(({ state }) => search.state === undefined || state === search.state)}
        rowKey={({ key }) => key}
        sort={search.sort}
        onSort={(sort) => void navigate({ search: (before) => ({ ...before, sort }), resetScroll: false })}
        tools={<TableTransfer plan={plan} />}
        columns={[
          { id: 'number', title: t('column.number'), number: true, width: 64, value: ({ number }) => number },
          { id: 'field', title: t('column.field'), value: ({ field }) => (field ? pick(field) : '') },
          {
            id: 'name',
            title: t('column.name'),
            value: ({ name }) => pick(name),
            cell: ({ key, name }) => (
              <Link to="/plans/$plan/work/$key" params={{ plan, key }}>
                {pick(name)}
              </Link>
            ),
          },
          {
            id: 'lead',
            title: t('column.lead'),
            value: (item) => leadsOf(item, pick, t('lead.open')),
            cell: (item) => <span className="work-cell">{leadsOf(item, pick, t('lead.open'))}</span>,
          },
          { id: 'to', title: t('column.to'), width: 110, value: ({ to }) => to },
          { id: 'budget', title: t('column.budget'), number: true, value: ({ budget }) => budget },
          { id: 'actual', title: t('column.actual'), number: true, value: ({ progress }) => progress?.actual },
          {
            id: 'percent',
            title: t('column.percent'),
            value: ({ progress }) => progress?.percent,
            cell: ({ progress, timeProgress }) => (
              <WorkProgress percent={progress?.percent} timeProgress={timeProgress} />
            ),
          },
          {
            id: 'state',
            title: t('column.state'),
            value: ({ state }) => t(`state.${state}`),
            cell: ({ state, stateReason }) => <WorkStateMark state={state} title={pick(stateReason)} />,
          },
        ]}
      />
    </div>
  );
}
