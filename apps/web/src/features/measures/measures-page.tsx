import type { WorkItem, WorkList } from '@ecoloop/api-contract';
import { Answer, Empty, usePick } from '@ecoloop/ui';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { criticalPathQuery, workQuery } from './work-queries.ts';
import { measureTexts } from './texts.ts';
import { WorkProgress, WorkStateMark, workStates } from './work-state.tsx';
import './measures.css';

const route = getRouteApi('/desk/plans/$plan/measures');

/** The measures of a plan under its chapters, and how each stands. */
export function MeasuresPage() {
  const { plan } = route.useParams();
  const asked = useQuery(workQuery(plan));
  return (
    <Answer of={asked} height={420}>
      {(list) => <MeasureTree list={list} />}
    </Answer>
  );
}

function MeasureTree({ list }: { readonly list: WorkList }) {
  const t = measureTexts.useTexts();
  const pick = usePick();
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const change = (part: Partial<typeof search>): void =>
    void navigate({ search: (before) => ({ ...before, ...part }), replace: true, resetScroll: false });
  const all = list.items.filter(({ kind }) => kind === 'measure');
  const wanted = search.text?.trim().toLowerCase() ?? '';
  const shown = all.filter(
    (item) =>
      (search.state === undefined || item.state === search.state) &&
      (wanted === '' || [item.key, pick(item.name), item.text ?? ''].join(' ').toLowerCase().includes(wanted)),
  );
  if (all.length === 0) {
    return (
      <section className="card">
        <Empty title={t('measures.none')}>{t('measures.none.advice')}</Empty>
      </section>
    );
  }
  const titles = new Map(list.sections.map(({ key, title }) => [key, title]));
  const groups = new Map<string, WorkItem[]>();
  for (const item of shown) {
    const section = item.section ?? '';
    groups.set(section, [...(groups.get(section) ?? []), item]);
  }
  return (
    <>
      <DelayCard plan={list.plan} />
      <section className="card">
        <div className="card-head work-filters">
          <StateFilter items={all} state={search.state} onState={(state) => change({ state })} />
          <input
            className="input work-search"
            type="search"
            aria-label={t('filter.text')}
            placeholder={t('filter.text')}
            defaultValue={search.text ?? ''}
            onChange={({ target }) => change({ text: target.value === '' ? undefined : target.value })}
          />
        </div>
        <div className="card-body">
          {shown.length === 0 && <Empty title={t('filter.nothing')} />}
          {[...groups].map(([section, items]) => (
            <details key={section} open className="work-group">
              <summary>
                {titles.get(section) ?? t('section.none')} <span className="soft small">{items.length}</span>
              </summary>
              <ul>
                {items.map((item) => (
                  <li key={item.key} className="work-row">
                    <Link
                      to="/plans/$plan/work/$key"
                      params={{ plan: list.plan, key: item.key }}
                      className="work-name"
                      title={pick(item.stateReason)}
                    >
                      <span className="soft small">{item.key}</span> {pick(item.name)}
                    </Link>
                    <span className="small soft work-leads">{leadsOf(item, pick, t('lead.open'))}</span>
                    <WorkProgress percent={item.progress?.percent} timeProgress={item.timeProgress} />
                    <WorkStateMark state={item.state} title={pick(item.stateReason)} />
                  </li>
                ))}
              </ul>
            </details>
          ))}
        </div>
      </section>
    </>
  );
}

/** Those who lead, and the names the plan prints that nobody has confirmed yet. */
export function leadsOf(
  { responsible, printed }: Pick<WorkItem, 'responsible' | 'printed'>,
  pick: (text: { readonly zh: string; readonly en: string }) => string,
  open: string,
): string {
  const leads = responsible.filter(({ role }) => role === 'lead').map(({ name }) => pick(name));
  // What a person arranged stands in place of what the plan prints.
  const isArranged = responsible.some(({ basis }) => basis === 'arranged');
  const names = isArranged
    ? []
    : printed
        .filter(({ role, organisations }) => role === 'lead' && organisations.length === 0)
        .map(({ text }) => text);
  if (names.length > 0) leads.push(`${names.join('、')}（${open}）`);
  return leads.length > 0 ? leads.join('、') : '–';
}

export function StateFilter({
  items,
  state,
  onState,
}: {
  readonly items: readonly WorkItem[];
  readonly state: string | undefined;
  readonly onState: (state: string | undefined) => void;
}) {
  const t = measureTexts.useTexts();
  return (
    <ul className="work-states" aria-label={t('filter.state')}>
      {workStates.map((each) => {
        const count = items.filter((item) => item.state === each).length;
        return count === 0 && state !== each ? null : (
          <li key={each}>
            <button
              type="button"
              className="work-choice"
              aria-pressed={state === each}
              onClick={() => onState(state === each ? undefined : each)}
            >
              <WorkStateMark state={each} /> <b>{count}</b>
            </button>
          </li>
        );
      })}
    </ul>
  );
}

/** Work that holds other work up. */
export function DelayCard({ plan }: { readonly plan: string }) {
  const t = measureTexts.useTexts();
  const pick = usePick();
  const path = useQuery(criticalPathQuery(plan)).data;
  if (!path || path.items.length === 0) return null;
  return (
    <section className="card work-delays">
      <div className="card-head">
        <h2>{t('path.title')}</h2>
        {path.expectedEnd !== undefined && (
          <span className="card-note">
            {t('path.ends', { planned: path.plannedEnd ?? '', expected: path.expectedEnd })}
          </span>
        )}
      </div>
      <div className="card-body">
        <ol className="work-chain">
          {path.path.map((key) => (
            <li key={key}>
              <Link to="/plans/$plan/work/$key" params={{ plan, key }}>
                {key}
              </Link>
            </li>
          ))}
        </ol>
        {path.warnings.map(({ key, text }) => (
          <p key={key} className="small work-warning">
            {pick(text)}
          </p>
        ))}
      </div>
    </section>
  );
}
