import type { WorkItemDetail } from '@ecoloop/api-contract';
import { Answer, formatDateTime, Icon, usePick } from '@ecoloop/ui';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { useSite } from '../../api/site.ts';
import { ArrangementForm } from './arrangement-form.tsx';
import { MilestonesCard } from './milestones-card.tsx';
import { OrdersCard } from './orders-card.tsx';
import { ProgressCard } from './progress-card.tsx';
import { measureTexts } from './texts.ts';
import { itemQuery } from './work-queries.ts';
import { WorkProgress, WorkStateMark } from './work-state.tsx';
import './measures.css';

const route = getRouteApi('/desk/plans/$plan/work/$key');

/** One measure or project: how it stands, who answers for it, its milestones, progress and orders. */
export function WorkPage() {
  const { plan, key } = route.useParams();
  const asked = useQuery(itemQuery(plan, key));
  return (
    <Answer of={asked} height={520}>
      {(item) => <Item item={item} />}
    </Answer>
  );
}

function Item({ item }: { readonly item: WorkItemDetail }) {
  const t = measureTexts.useTexts();
  const pick = usePick();
  const { edit } = route.useSearch();
  const navigate = route.useNavigate();
  const setEdit = (open: boolean): void =>
    void navigate({ search: (before) => ({ ...before, edit: open ? 'yes' : undefined }), resetScroll: false });
  return (
    <>
      <section className="card">
        <div className="card-head">
          <h2>
            {item.key} {pick(item.name)}
          </h2>
          <div className="card-tools">
            <Link
              to={item.kind === 'project' ? '/plans/$plan/projects' : '/plans/$plan/measures'}
              params={{ plan: item.plan }}
              search={{}}
              className="button button-small"
            >
              <Icon name="back" size={14} /> {t(item.kind === 'project' ? 'projects' : 'measures')}
            </Link>
            {item.may.arrange && (
              <button type="button" className="button button-small" onClick={() => setEdit(edit === undefined)}>
                <Icon name="edit" size={14} /> {t('arrange')}
              </button>
            )}
          </div>
        </div>
        <div className="card-body work-form">
          <p className="work-standing">
            <WorkStateMark state={item.state} /> <span className="soft">{pick(item.stateReason)}</span>
            <WorkProgress percent={item.progress?.percent} timeProgress={item.timeProgress} />
          </p>
          {!item.inPlan && <p className="work-warning">{t('item.gone')}</p>}
          {item.text !== undefined && <p className="work-text">{item.text}</p>}
          <Facts item={item} />
          {edit !== undefined && item.may.arrange && (
            <ArrangementForm key={item.version} item={item} onDone={() => setEdit(false)} />
          )}
        </div>
      </section>
      <ProgressCard item={item} />
      <MilestonesCard item={item} />
      <OrdersCard item={item} />
    </>
  );
}

function Facts({ item }: { readonly item: WorkItemDetail }) {
  const t = measureTexts.useTexts();
  const pick = usePick();
  const { zone } = useSite();
  const open = item.printed.filter(({ organisations }) => organisations.length === 0);
  const facts: readonly (readonly [string, React.ReactNode])[] = [
    [t('fact.period'), `${item.from} – ${item.to}`],
    [t('fact.place'), pick(item.territoryName)],
    [
      t('fact.responsible'),
      item.responsible.length === 0
        ? t('fact.nobody')
        : item.responsible.map(({ organisation, name, role, contact, phone }) => (
            <span key={organisation} className="work-organisation">
              {pick(name)}（{t(`role.${role}`)}
              {contact === undefined ? '' : ` · ${contact}`}
              {phone === undefined ? '' : ` ${phone}`}）
            </span>
          )),
    ],
    ...(open.length > 0 && item.responsible.length === 0
      ? [
          [
            t('fact.printed'),
            <Link key="printed" to="/plans/$plan/responsibility" params={{ plan: item.plan }} search={{}}>
              {open.map(({ text }) => text).join('、')}（{t('lead.open')}）
            </Link>,
          ] as const,
        ]
      : []),
    ...(item.budget === undefined ? [] : [[t('column.budget'), String(item.budget)] as const]),
    ...(item.progress?.actual === undefined ? [] : [[t('column.actual'), String(item.progress.actual)] as const]),
    ...(item.dependsOn.length === 0 ? [] : [[t('fact.waits'), item.dependsOn.join('、')] as const]),
    ...(item.effects.length === 0
      ? []
      : [
          [
            t('fact.effects'),
            item.effects
              .map(({ indicator, direction, amount }) => `${indicator} ${t(`effect.${direction}`)} ${amount ?? ''}`)
              .join('；'),
          ] as const,
        ]),
    ...(item.missedPeriods.length === 0 ? [] : [[t('fact.missed'), item.missedPeriods.join('、')] as const]),
    ...(item.history[0]
      ? [
          [
            t('fact.version'),
            t('fact.version.value', {
              version: item.version,
              person: item.history[0].person,
              at: formatDateTime(item.history[0].at, zone),
            }),
          ] as const,
        ]
      : []),
  ];
  return (
    <dl className="work-facts">
      {facts.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}
