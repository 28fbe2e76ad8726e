import type { PropertyInfo } from '@ecoloop/api-contract';
import { formatDateTime, formatNumber, SimulatedTag, unitText, useLanguage, usePick } from '@ecoloop/ui';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useMemo, type ReactNode } from 'react';
import { gradeOf, propertyOf, useSite, useTerritories } from '../../api/site.ts';
import { DataTable, type DataColumn } from '../../table/data-table.tsx';
import { IndexBadge } from '../index-now/index-now.tsx';
import type { StationRow } from '../stations-map/station-points.ts';
import { StationState } from './station-state.tsx';
import { monitoringTexts } from './texts.ts';

export interface StationTableProps {
  readonly rows: readonly StationRow[];
  readonly onOpen: (row: StationRow) => void;
  readonly tools: ReactNode;
  readonly empty: ReactNode;
}

/** Stations with their newest hour, a row each. */
export function StationTable({ rows, onOpen, tools, empty }: StationTableProps) {
  const t = monitoringTexts.useTexts();
  const { sort } = useSearch({ from: '/desk/monitoring' });
  const navigate = useNavigate();
  const columns = useStationColumns();
  return (
    <DataTable
      id="stations"
      fileName={t('file-name')}
      rows={rows}
      columns={columns}
      rowKey={({ station }) => station.id}
      isSimulated={isSimulated}
      sort={sort}
      onSort={(next) => void navigate({ to: '.', search: (before) => ({ ...before, sort: next }), resetScroll: false })}
      onOpen={onOpen}
      tools={tools}
      empty={empty}
    />
  );
}

const isSimulated = ({ now }: StationRow): boolean =>
  now !== undefined && (now.now.simulated || now.values.some(({ simulated }) => simulated));

function useStationColumns(): readonly DataColumn<StationRow>[] {
  const t = monitoringTexts.useTexts();
  const pick = usePick();
  const language = useLanguage();
  const site = useSite();
  const territories = useTerritories();
  return useMemo(() => {
    const names = new Map(territories.map(({ code, name }) => [code, pick(name)]));
    const levels = new Map(
      site.domains.flatMap(({ stationLevels }) => stationLevels).map(({ id, name }) => [id, pick(name)]),
    );
    const roles = new Map(
      site.domains.flatMap(({ stationRoles }) => stationRoles).map(({ id, name }) => [id, pick(name)]),
    );
    const judged = new Set(
      site.domains.flatMap(({ evaluations }) => evaluations).flatMap(({ properties }) => properties),
    );
    return [
      {
        id: 'station',
        title: t('column.station'),
        value: ({ station }) => pick(station.name),
        cell: (row) => (
          <>
            <b className="station-name">{pick(row.station.name)}</b> {isSimulated(row) && <SimulatedTag />}
          </>
        ),
      },
      {
        id: 'counts',
        title: t('column.counts'),
        value: ({ station }) => (station.counts ? t('yes') : t('no')),
        hiddenAtFirst: true,
      },
      {
        id: 'index',
        title: t('column.index'),
        number: true,
        value: ({ now }) => now?.now.index,
        cell: ({ now }) => <IndexBadge now={now?.now} />,
      },
      {
        id: 'grade',
        title: t('column.grade'),
        hiddenAtFirst: true,
        value: ({ now }) => {
          const grade = now && gradeOf(site, now.now.edition, now.now.grade);
          return grade && pick(grade.name);
        },
      },
      {
        id: 'leading',
        title: t('column.leading'),
        value: ({ now }) => now?.now.leading.map((code) => propertyOf(site, code)?.symbol ?? code).join('、'),
      },
      {
        id: 'territory',
        title: t('column.territory'),
        value: ({ station }) => names.get(station.territory) ?? station.territory,
      },
      { id: 'level', title: t('column.level'), value: ({ station }) => levels.get(station.level) ?? station.level },
      { id: 'role', title: t('column.role'), value: ({ station }) => roles.get(station.role) ?? station.role },
      ...[...judged].flatMap((code) => {
        const property = propertyOf(site, code);
        return property ? [valueColumn(property, unitText(property.unit, language))] : [];
      }),
      {
        id: 'time',
        title: t('column.time'),
        hiddenAtFirst: true,
        value: ({ now }) => (now?.now.time === undefined ? undefined : formatDateTime(now.now.time, site.zone)),
      },
      {
        id: 'state',
        title: t('column.state'),
        value: ({ now }) => t(`state.${now?.state ?? 'silent'}`),
        cell: ({ now }) => <StationState state={now?.state ?? 'silent'} />,
      },
      {
        id: 'heard',
        title: t('column.heard'),
        value: ({ now }) => (now?.lastHeardAt === undefined ? undefined : formatDateTime(now.lastHeardAt, site.zone)),
      },
    ];
  }, [t, pick, language, site, territories]);
}

function valueColumn(property: PropertyInfo, unit: string): DataColumn<StationRow> {
  const valueOf = ({ now }: StationRow): number | undefined =>
    now?.values.find((value) => value.property === property.code && value.averaging === 'hour')?.value;
  return {
    id: property.code,
    title: unit === '' ? property.symbol : `${property.symbol} (${unit})`,
    number: true,
    value: valueOf,
    cell: (row) => formatNumber(valueOf(row), property.decimals),
  };
}
