import type { ReviewOutcome } from '@ecoloop/api-contract';
import { addDays, localDate } from '@ecoloop/kernel';
import { Answer, Empty, Icon, instantsOfDays, SimulatedTag, usePick } from '@ecoloop/ui';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { domainOf, propertyOf, useSite } from '../../api/site.ts';
import { stationQuery, stationsQuery } from '../../api/stations.ts';
import { useDesk } from '../../shell/desk-search.ts';
import { useMe } from '../../shell/me.ts';
import { PageHead } from '../../shell/page-head.tsx';
import { daysKey, daysOf } from '../monitoring/series-range.ts';
import { DecisionForm, DoneNotice } from './decision-form.tsx';
import { HourCurve } from './hour-curve.tsx';
import { groupKey, groupsOf, queueOrders, type QueueGroup } from './queue-groups.ts';
import { findingsQuery, queueQuery, type DayRange } from './quality-queries.ts';
import { QueuePanel } from './queue-panel.tsx';
import { ReviewHistory } from './review-history.tsx';
import { RuleLanes } from './rule-lanes.tsx';
import { zoomed, type Stretch } from './stretch.ts';
import { qualityTexts } from './texts.ts';
import '../../table/data-table.css';
import './quality.css';

const route = getRouteApi('/desk/quality');
const MOST_DAYS = 31;
const USUAL_DAYS = 7;

/** The reviewer's workbench: what the rules suspect at the left, the curve to decide on, and what was decided. */
export function QualityPage() {
  const t = qualityTexts.useTexts();
  const site = useSite();
  const { territory } = useDesk();
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const range = rangeOf(search.range, site.dataTo ?? site.today);
  const order = queueOrders.find((known) => known === search.sort) ?? 'suspect';
  const asked = useQuery(queueQuery(territory, range));
  const groups = asked.data ? groupsOf(asked.data, order) : [];
  const station = search.station ?? groups[0]?.station;
  const property = search.property ?? groups[0]?.property;
  const chosen = station !== undefined && property !== undefined ? groupKey(station, property) : undefined;
  const change = (part: Partial<typeof search>): void => {
    void navigate({ search: (before) => ({ ...before, ...part }), resetScroll: false });
  };
  const choose = (group: QueueGroup): void => change({ station: group.station, property: group.property });

  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      const inField =
        event.target instanceof Element && event.target.closest('input, select, textarea, dialog') !== null;
      if (inField || event.ctrlKey || event.metaKey || event.altKey) return;
      if (event.key !== 'j' && event.key !== 'k') return;
      const at = groups.findIndex(({ key }) => key === chosen);
      const next = groups[event.key === 'j' ? at + 1 : Math.max(0, at - 1)];
      if (next) choose(next);
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  });

  return (
    <div className="page">
      <PageHead
        title={t('title')}
        about={t('note')}
        tools={
          <DayChoice key={daysKey(range.first, range.last)} range={range} onChoose={(key) => change({ range: key })} />
        }
      />
      <Answer of={asked} height={500}>
        {(queue) => (
          <div className="workbench">
            <div className="bench">
              <AnyCurve station={station} property={property} onChoose={change} />
              <QueuePanel
                queue={queue}
                groups={groups}
                chosen={chosen}
                order={order}
                onOrder={(sort) => change({ sort })}
                onChoose={choose}
              />
            </div>
            {station === undefined || property === undefined ? (
              <section className="card">
                <Empty title={t('queue.none')}>{t('choose.none')}</Empty>
              </section>
            ) : (
              <Bench
                key={`${station}/${property}/${range.first}`}
                station={station}
                property={property}
                range={range}
              />
            )}
          </div>
        )}
      </Answer>
    </div>
  );
}

interface AnyCurveProps {
  readonly station: string | undefined;
  readonly property: string | undefined;
  readonly onChoose: (choice: { readonly station: string; readonly property?: string | undefined }) => void;
}

/** Any curve, also one that no rule suspects. */
function AnyCurve({ station, property, onChoose }: AnyCurveProps) {
  const t = qualityTexts.useTexts();
  const pick = usePick();
  const site = useSite();
  const { territory } = useDesk();
  const stations = useQuery(stationsQuery(territory)).data ?? [];
  const domain = stations.find(({ id }) => id === station)?.domain;
  const properties = domainOf(site, domain ?? '')?.properties ?? [];
  return (
    <div className="any-curve">
      <select
        className="input"
        aria-label={t('choose.station')}
        value={station ?? ''}
        onChange={({ target }) => onChoose({ station: target.value, property: property ?? 'pm25' })}
      >
        {station === undefined && <option value="">{t('choose.station')}</option>}
        {stations.map(({ id, name }) => (
          <option key={id} value={id}>
            {pick(name)}
          </option>
        ))}
      </select>
      <select
        className="input"
        aria-label={t('choose.property')}
        value={property ?? ''}
        disabled={station === undefined}
        onChange={({ target }) => onChoose({ station: station ?? '', property: target.value })}
      >
        {property === undefined && <option value="">{t('choose.property')}</option>}
        {properties.map(({ code, symbol }) => (
          <option key={code} value={code}>
            {symbol}
          </option>
        ))}
      </select>
    </div>
  );
}

interface BenchProps {
  readonly station: string;
  readonly property: string;
  readonly range: DayRange;
}

function Bench({ station, property, range }: BenchProps) {
  const t = qualityTexts.useTexts();
  const pick = usePick();
  const site = useSite();
  const { permissions } = useMe();
  const { from, to } = instantsOfDays(localDate(range.first), localDate(range.last), site.zone);
  const asked = useQuery(findingsQuery({ station, property, from, to }));
  const described = useQuery(stationQuery(station));
  const [view, setView] = useState<Stretch>();
  const [chosen, setChosen] = useState<Stretch>();
  const [neighbours, setNeighbours] = useState(true);
  const [done, setDone] = useState<ReviewOutcome>();
  const symbol = propertyOf(site, property)?.symbol ?? property;
  return (
    <div className="bench">
      <section className="card">
        <div className="card-head">
          <h2>
            {described.data ? pick(described.data.name) : station} {symbol}
          </h2>
          {asked.data?.simulated === true && <SimulatedTag />}
          <span className="card-note">
            {range.first} – {range.last}
          </span>
          <div className="card-tools">
            <label className="small">
              <input type="checkbox" checked={neighbours} onChange={({ target }) => setNeighbours(target.checked)} />{' '}
              {t('curve.neighbours')}
            </label>
            <Link
              to="/stations/$station"
              params={{ station }}
              search={{ property, range: daysKey(range.first, range.last) }}
              className="button button-small"
            >
              {t('curve.station')}
            </Link>
          </div>
        </div>
        <div className="card-body">
          <Answer of={asked} height={360}>
            {(findings) => {
              const count = findings.values.length;
              const window = view ?? { start: 0, end: count };
              const around = Math.round(((chosen?.start ?? window.start) + (chosen?.end ?? window.end)) / 2);
              return (
                <>
                  <HourCurve
                    findings={findings}
                    window={window}
                    onWindow={setView}
                    chosen={chosen}
                    onChoose={(stretch) => {
                      setChosen(stretch);
                      setDone(undefined);
                    }}
                    showNeighbours={neighbours}
                  />
                  <RuleLanes
                    findings={findings}
                    window={window}
                    onChoose={(stretch) => {
                      setChosen({ start: Math.max(0, stretch.start), end: Math.min(count, stretch.end) });
                      setDone(undefined);
                    }}
                  />
                  <div className="curve-foot">
                    <ul className="curve-legend small">
                      {(['suspect', 'invalid', 'decided'] as const).map((mark) => (
                        <li key={mark} data-mark={mark}>
                          {t(`mark.${mark}`)}
                        </li>
                      ))}
                      <li data-mark="neighbour">{t('mark.neighbour', { count: findings.neighbours.length })}</li>
                    </ul>
                    <div className="curve-zoom" role="group" aria-label={t('zoom.label')}>
                      <button
                        type="button"
                        className="button button-small"
                        onClick={() => setView(zoomed(window, 0.5, around, count))}
                      >
                        {t('zoom.in')}
                      </button>
                      <button
                        type="button"
                        className="button button-small"
                        onClick={() => setView(zoomed(window, 2, around, count))}
                      >
                        {t('zoom.out')}
                      </button>
                      <button
                        type="button"
                        className="button button-small"
                        disabled={view === undefined}
                        onClick={() => setView(undefined)}
                      >
                        {t('zoom.all')}
                      </button>
                    </div>
                  </div>
                  <p className="small soft">{t('rules.version', { version: findings.rulesVersion })}</p>
                </>
              );
            }}
          </Answer>
        </div>
      </section>
      {done && <DoneNotice outcome={done} onUndone={() => setDone(undefined)} />}
      {asked.data && chosen && permissions.includes('observation.correct') && (
        <DecisionForm
          key={`${String(chosen.start)}-${String(chosen.end)}`}
          findings={asked.data}
          domain={described.data?.domain ?? ''}
          chosen={chosen}
          onClear={() => setChosen(undefined)}
          onDone={(outcome) => {
            setDone(outcome);
            setChosen(undefined);
          }}
        />
      )}
      {chosen && !permissions.includes('observation.correct') && <p className="soft">{t('form.forbidden')}</p>}
      <ReviewHistory station={station} />
    </div>
  );
}

interface DayChoiceProps {
  readonly range: DayRange;
  readonly onChoose: (key: string) => void;
}

function DayChoice({ range, onChoose }: DayChoiceProps) {
  const t = qualityTexts.useTexts();
  const [first, setFirst] = useState(range.first);
  const [last, setLast] = useState(range.last);
  const possible = first !== '' && last !== '' && first <= last && addDays(localDate(first), MOST_DAYS) > last;
  const step = (days: number): void =>
    onChoose(daysKey(addDays(localDate(range.first), days), addDays(localDate(range.last), days)));
  const length = Math.round((Date.parse(range.last) - Date.parse(range.first)) / 86_400_000) + 1;
  return (
    <form
      className="range-choice"
      onSubmit={(event) => {
        event.preventDefault();
        if (possible) onChoose(daysKey(first, last));
      }}
    >
      <button
        type="button"
        className="button icon-button"
        aria-label={t('range.earlier')}
        onClick={() => step(-length)}
      >
        <Icon name="back" size={14} />
      </button>
      <input
        className="input"
        type="date"
        aria-label={t('range.from')}
        value={first}
        onChange={({ target }) => setFirst(target.value)}
      />
      –
      <input
        className="input"
        type="date"
        aria-label={t('range.to')}
        value={last}
        onChange={({ target }) => setLast(target.value)}
      />
      <button type="submit" className="button button-small" disabled={!possible} title={t('range.longest')}>
        {t('range.apply')}
      </button>
      <button type="button" className="button icon-button" aria-label={t('range.later')} onClick={() => step(length)}>
        <Icon name="forward" size={14} />
      </button>
    </form>
  );
}

/** The days of the address; the last week of data without them, the last month of a longer range. */
function rangeOf(key: string | undefined, newest: string): DayRange {
  const days = daysOf(key);
  const last = days?.last ?? newest;
  const first = days?.first ?? addDays(localDate(newest), 1 - USUAL_DAYS);
  const earliest = addDays(localDate(last), 1 - MOST_DAYS);
  return { first: first < earliest ? earliest : first, last };
}
