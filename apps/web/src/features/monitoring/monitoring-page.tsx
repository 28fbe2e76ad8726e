import type { ClassInfo } from '@ecoloop/api-contract';
import { Answer, Empty, Loading, Segmented, usePick } from '@ecoloop/ui';
import { TerritoryMap } from '@ecoloop/ui/map/territory-map.tsx';
import { useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { boundariesQuery, useSite, useTerritories } from '../../api/site.ts';
import { useDesk } from '../../shell/desk-search.ts';
import { DeskKit } from '../../shell/desk-kit.tsx';
import { PageHead } from '../../shell/page-head.tsx';
import { GradeLegend } from '../stations-map/grade-legend.tsx';
import { usePoints, useStationRows, type StationRow } from '../stations-map/station-points.ts';
import { StationTable } from './station-table.tsx';
import { monitoringTexts } from './texts.ts';
import './monitoring.css';

/** Every station of the place: where it is, what it says now, whether it is alive. */
export function MonitoringPage() {
  const t = monitoringTexts.useTexts();
  const pick = usePick();
  const site = useSite();
  const navigate = useNavigate();
  const { territory, change } = useDesk();
  const { level, role } = useSearch({ from: '/desk/monitoring' });
  const place = useTerritories().find(({ code }) => code === territory);
  const { data: boundaries } = useQuery(boundariesQuery);
  const asked = useStationRows(territory);
  const rows = asked.data?.filter(
    ({ station }) => (level === undefined || station.level === level) && (role === undefined || station.role === role),
  );
  const points = usePoints(rows);
  const open = (id: string): void => void navigate({ to: '/stations/$station', params: { station: id } });
  const filter = (part: { readonly level?: string | undefined; readonly role?: string | undefined }): void =>
    void navigate({ to: '.', search: (before) => ({ ...before, ...part }), resetScroll: false });
  const placeName = place ? pick(place.name) : territory;
  return (
    <div className="page">
      <PageHead title={t('title')} about={rows && t('about', { place: placeName, count: rows.length })} />
      <section className="card monitoring-map">
        {boundaries ? (
          <TerritoryMap
            label={t('map.label', { place: placeName })}
            boundaries={boundaries}
            baseMap={site.baseMap}
            points={points}
            selected={territory === site.root ? undefined : territory}
            onTerritory={(code) => change({ territory: code === territory ? undefined : code })}
            onPoint={open}
            legend={<GradeLegend title={t('legend')} edition={rows?.[0]?.now?.now.edition} />}
          />
        ) : (
          <Loading height={380} />
        )}
      </section>
      <section className="card">
        <div className="card-body">
          <Answer of={{ ...asked, data: rows }} height={300}>
            {(shown) => (
              <DeskKit>
                <StationTable
                  rows={shown}
                  onOpen={({ station }: StationRow) => open(station.id)}
                  tools={
                    <>
                      <ClassFilter
                        label={t('level')}
                        classes={site.domains.flatMap(({ stationLevels }) => stationLevels)}
                        used={new Set(asked.data?.map(({ station }) => station.level))}
                        value={level}
                        onChange={(next) => filter({ level: next })}
                      />
                      <ClassFilter
                        label={t('role')}
                        classes={site.domains.flatMap(({ stationRoles }) => stationRoles)}
                        used={new Set(asked.data?.map(({ station }) => station.role))}
                        value={role}
                        onChange={(next) => filter({ role: next })}
                      />
                    </>
                  }
                  empty={<Empty title={t('none.title')}>{t('none.advice')}</Empty>}
                />
              </DeskKit>
            )}
          </Answer>
        </div>
      </section>
    </div>
  );
}

interface ClassFilterProps {
  readonly label: string;
  readonly classes: readonly ClassInfo[];
  /** Classes that occur in the place; the others are not offered. */
  readonly used: ReadonlySet<string>;
  readonly value: string | undefined;
  readonly onChange: (value: string | undefined) => void;
}

const EVERY = '';

function ClassFilter({ label, classes, used, value, onChange }: ClassFilterProps) {
  const t = monitoringTexts.useTexts();
  const pick = usePick();
  const offered = classes.filter(({ id }) => used.has(id) || id === value);
  return (
    <span className="class-filter">
      <span className="soft small">{label}</span>
      <Segmented
        label={label}
        value={value ?? EVERY}
        options={[
          { value: EVERY, label: t('every') },
          ...offered.map(({ id, name }) => ({ value: id, label: pick(name) })),
        ]}
        onChange={(next) => onChange(next === EVERY ? undefined : next)}
      />
    </span>
  );
}
