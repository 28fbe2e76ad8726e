import type { PlanContent, PlanDetail, PlanIndicator, PlanSummary, PlanVersionContent } from '@ecoloop/api-contract';
import { Answer, Empty, Icon, Segmented, StatusMark, unitText, useLanguage, usePick } from '@ecoloop/ui';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { useSite } from '../../api/site.ts';
import { boardViews, groupsByChapter, groupsByOwner, type BoardGroup } from './board-groups.ts';
import { indicatorValueText } from './indicator-figures.tsx';
import { contentQuery, countsOf, planQuery, plansQuery, statuses } from './plan-queries.ts';
import { StatusCounts } from './status-counts.tsx';
import { planTexts } from './texts.ts';

const route = getRouteApi('/desk/plans/$plan/');

/** A plan at a glance: how its indicators stand and where its work lies, by chapter, organisation or territory. */
export function BoardPage() {
  const { plan: id } = route.useParams();
  const plan = useQuery(planQuery(id));
  const content = useQuery(contentQuery(id));
  const both = {
    data: plan.data && content.data && { plan: plan.data, version: content.data },
    error: plan.error ?? content.error,
    refetch: () => Promise.all([plan.refetch(), content.refetch()]),
  };
  return (
    <Answer of={both} height={520}>
      {(given) => <Board {...given} />}
    </Answer>
  );
}

interface BoardProps {
  readonly plan: PlanDetail;
  readonly version: PlanVersionContent;
}

function Board({ plan, version: { content, version } }: BoardProps) {
  const t = planTexts.useTexts();
  const language = useLanguage();
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const view = boardViews.find((known) => known === search.by) ?? 'chapter';
  const shown = plan.indicators.filter(({ status }) => search.status === undefined || status === search.status);
  return (
    <>
      <section className="card status-card">
        <StatusCounts
          counts={countsOf(plan.indicators)}
          chosen={search.status}
          onChoose={(status) => void navigate({ search: (before) => ({ ...before, status }), resetScroll: false })}
        />
        <p className="board-facts">
          <YearsGone plan={plan} />
          <Link to="/plans/$plan/indicators" params={{ plan: plan.id }} search={{ view: 'commitments' }}>
            {t('board.commitments', { count: content.commitments.length })}
          </Link>
          <Link to="/plans/$plan/measures" params={{ plan: plan.id }}>
            {t('board.measures', { count: content.measures.length })}
          </Link>
          <Link to="/plans/$plan/projects" params={{ plan: plan.id }}>
            {t('board.projects', { count: content.projects.length })}
          </Link>
          <Link to="/plans/$plan/versions" params={{ plan: plan.id }}>
            {t('version', { version: version.version })}
          </Link>
        </p>
        <PlanSource plan={plan} />
      </section>
      <div className="board-tools">
        <Segmented
          label={t('board.by')}
          value={view}
          options={boardViews.map((value) => ({ value, label: t(`board.by.${value}`) }))}
          onChange={(by) => void navigate({ search: (before) => ({ ...before, by }), resetScroll: false })}
        />
        <button type="button" className="button button-small" onClick={() => print()}>
          <Icon name="print" size={15} /> {t('print')}
        </button>
      </div>
      {view === 'chapter' && <Groups groups={groupsByChapter(shown, content, language)} content={content} />}
      {view === 'owner' && <Owners groups={groupsByOwner(content)} content={content} />}
      {view === 'territory' && <Territories current={plan} />}
    </>
  );
}

function YearsGone({ plan: { from, to } }: { readonly plan: PlanDetail }) {
  const t = planTexts.useTexts();
  const { today } = useSite();
  const length = to - from + 1;
  const gone = Math.min(length, Math.max(0, Number(today.slice(0, 4)) - from + 1));
  return (
    <span className="years-gone">
      <progress max={length} value={gone} aria-hidden="true" /> {t('board.years', { year: gone, count: length })}
    </span>
  );
}

interface GroupsProps {
  readonly groups: readonly BoardGroup[];
  readonly content: PlanContent;
}

function Groups({ groups, content }: GroupsProps) {
  const t = planTexts.useTexts();
  return (
    <ul className="board-groups">
      {groups.map((group) => (
        <li key={group.key} className="card board-group">
          <div className="board-group-head">
            <h2>
              {group.title === '' ? t(group.indicators.length > 0 ? 'indicators' : 'board.no-chapter') : group.title}
            </h2>
            <span className="soft small">
              {[
                group.commitments > 0 && t('board.commitments', { count: group.commitments }),
                group.measures.length > 0 && t('board.measures', { count: group.measures.length }),
                group.projects.length > 0 && t('board.projects', { count: group.projects.length }),
              ]
                .filter((words) => words !== false)
                .join(' · ')}
            </span>
          </div>
          {group.indicators.length > 0 && (
            <ul className="board-indicators">
              {group.indicators
                .toSorted((a, b) => statuses.indexOf(a.status) - statuses.indexOf(b.status))
                .map((indicator) => (
                  <IndicatorTile key={indicator.key} indicator={indicator} />
                ))}
            </ul>
          )}
          <Work group={group} content={content} />
        </li>
      ))}
    </ul>
  );
}

/** One indicator: status by shape, today against the target, and the way to everything about it. */
function IndicatorTile({ indicator }: { readonly indicator: PlanIndicator }) {
  const t = planTexts.useTexts();
  const pick = usePick();
  const language = useLanguage();
  const { plan, key, name, status, statusReason, newest, decimals, unit, targetText, attribute, progress } = indicator;
  return (
    <li className="indicator-tile" data-status={status}>
      <Link to="/plans/$plan/indicators/$key" params={{ plan, key }} search={{}} title={pick(statusReason)}>
        <span className="tile-name">
          <StatusMark status={status} iconOnly /> {pick(name)}
          {attribute === 'binding' && <span className="tag">{t('attribute.binding')}</span>}
        </span>
        <span className="tile-figures">
          <b>{indicatorValueText(newest, decimals)}</b>
          <span className="soft small">
            {unitText(unit, language)}
            {newest && ` · ${String(newest.year)}`} → {pick(targetText)}
          </span>
        </span>
        {progress !== undefined && (
          <span className="tile-progress" aria-hidden="true">
            <span style={{ width: `${String(Math.round(Math.min(1, Math.max(0, progress)) * 100))}%` }} />
          </span>
        )}
      </Link>
    </li>
  );
}

/** The measures and projects of a group by name, unfolded on demand. */
function Work({ group, content }: { readonly group: BoardGroup; readonly content: PlanContent }) {
  const t = planTexts.useTexts();
  const pick = usePick();
  const { plan } = route.useParams();
  const measures = content.measures.filter(({ key }) => group.measures.includes(key));
  const projects = content.projects.filter(({ key }) => group.projects.includes(key));
  if (measures.length + projects.length === 0) return null;
  return (
    <details className="board-work">
      <summary>{t('board.work')}</summary>
      <ul>
        {[...measures, ...projects].map(({ key, name, leads, due }) => (
          <li key={key}>
            <Link to="/plans/$plan/work/$key" params={{ plan, key }}>
              <span className="soft">{key}</span> {pick(name)}
            </Link>{' '}
            <span className="soft small">
              {leads.join('、')}
              {due !== undefined && ` · ${t('target.year', { year: due })}`}
            </span>
          </li>
        ))}
      </ul>
    </details>
  );
}

function Owners({ groups, content }: GroupsProps) {
  const t = planTexts.useTexts();
  if (groups.length === 0) {
    return (
      <section className="card">
        <Empty title={t('board.no-owner')}>{t('board.no-owner.advice')}</Empty>
      </section>
    );
  }
  const most = Math.max(...groups.map(({ measures, projects }) => measures.length + projects.length));
  return (
    <ul className="board-groups">
      {groups.map((group) => {
        const { key, title, measures, projects, supported } = group;
        const count = measures.length + projects.length;
        return (
          <li key={key} className="card board-group">
            <div className="board-group-head">
              <h2>{title}</h2>
              <span className="soft small">{t('board.owner', { leads: count - supported, supports: supported })}</span>
            </div>
            <div className="owner-load" aria-hidden="true">
              <span style={{ width: `${String(((count - supported) / most) * 100)}%` }} />
              <span data-supports="true" style={{ width: `${String((supported / most) * 100)}%` }} />
            </div>
            <Work group={group} content={content} />
          </li>
        );
      })}
    </ul>
  );
}

/** The plan beside those above and below it: one row a place. */
function Territories({ current }: { readonly current: PlanDetail }) {
  const t = planTexts.useTexts();
  const pick = usePick();
  const asked = useQuery(plansQuery);
  return (
    <Answer of={asked} height={260}>
      {(plans) => (
        <ul className="board-groups">
          {related(current, plans).map(({ id, name, territoryName, counts }) => (
            <li key={id} className="card board-group" aria-current={id === current.id}>
              <div className="board-group-head">
                <h2>{pick(territoryName)}</h2>
                <Link to="/plans/$plan" params={{ plan: id }} search={{ by: 'territory' }}>
                  {pick(name)}
                </Link>
                {id !== current.id && (
                  <Link
                    to="/plans/$plan/alignment"
                    params={{ plan: current.id }}
                    search={{ with: id }}
                    className="small board-aside"
                  >
                    {t('board.align')}
                  </Link>
                )}
              </div>
              <StatusCounts counts={counts} />
            </li>
          ))}
        </ul>
      )}
    </Answer>
  );
}

/** The plan above, the plan itself, those below it and those beside it. */
function related(current: PlanSummary, plans: readonly PlanSummary[]): readonly PlanSummary[] {
  return [
    ...plans.filter(({ id }) => id === current.parent),
    current,
    ...plans.filter(({ parent }) => parent === current.id),
    ...plans.filter(({ id, parent }) => parent !== undefined && parent === current.parent && id !== current.id),
  ];
}

function PlanSource({ plan }: { readonly plan: PlanDetail }) {
  const t = planTexts.useTexts();
  const pick = usePick();
  const site = useSite();
  const editions = Object.entries(plan.pinnedEdition).map(([evaluation, edition]) => {
    const declared = site.domains
      .flatMap(({ evaluations }) => evaluations)
      .find(({ id }) => id === evaluation)
      ?.editions.find(({ id }) => id === edition);
    return declared ? pick(declared.name) : edition;
  });
  return (
    <p className="soft small plan-source">
      {t('source.title', { document: pick(plan.source.document) })} {plan.source.clause && pick(plan.source.clause)}
      <span data-confidence={plan.source.confidence}> · {t(`confidence.${plan.source.confidence}`)}</span>
      {editions.length > 0 && <> · {t('edition.pinned', { edition: [...new Set(editions)].join(' / ') })}</>}
    </p>
  );
}
