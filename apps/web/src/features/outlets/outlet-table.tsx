import type { OutletNow, OutletSummary } from '@ecoloop/api-contract';
import { Empty, formatDateTime, SimulatedTag, unitText, useLanguage, usePick } from '@ecoloop/ui';
import { propertyOf, useSite, useTerritories } from '../../api/site.ts';
import { DataTable } from '../../table/data-table.tsx';
import { judgedText, limitText, percentText } from './figures.ts';
import { OutcomeMark } from './outcome-mark.tsx';
import { outletTexts } from './texts.ts';

export interface OutletTableProps {
  readonly rows: readonly OutletSummary[];
  readonly sort: string | undefined;
  readonly onSort: (sort: string | undefined) => void;
  readonly onOpen: (outlet: string) => void;
}

/** Outlets with what they give off now, when they last exceeded, and how well they are monitored. */
export function OutletTable({ rows, sort, onSort, onOpen }: OutletTableProps) {
  const t = outletTexts.useTexts();
  const pick = usePick();
  const site = useSite();
  const territories = useTerritories();
  const placeOf = (code: string): string => {
    const place = territories.find((territory) => territory.code === code);
    return place ? pick(place.name) : code;
  };
  return (
    <DataTable
      id="outlets"
      fileName={t('file.outlets')}
      rows={rows}
      rowKey={({ id }) => id}
      isSimulated={({ simulated }) => simulated}
      height={560}
      sort={sort}
      onSort={onSort}
      onOpen={({ id }) => onOpen(id)}
      empty={<Empty title={t('none.title')}>{t('none.advice')}</Empty>}
      columns={[
        {
          id: 'enterprise',
          title: t('column.enterprise'),
          value: ({ organisationName }) => pick(organisationName),
          cell: ({ organisationName, simulated }) => (
            <span className="outlet-name">
              {pick(organisationName)} {simulated && <SimulatedTag />}
            </span>
          ),
          width: 170,
        },
        {
          id: 'outlet',
          title: t('column.outlet'),
          value: ({ code, name }) => `${code} ${pick(name)}`,
          cell: ({ code, name, kind, state }) => (
            <span className="stacked">
              <span>{pick(name)}</span>
              <span className="soft small">
                {code} · {t(`kind.${kind}`)}
                {state === 'retired' && ` · ${t('state.retired')}`}
              </span>
            </span>
          ),
          width: 160,
        },
        { id: 'territory', title: t('column.territory'), value: ({ territory }) => placeOf(territory), width: 90 },
        {
          id: 'now',
          title: t('column.now'),
          value: ({ now }) => now.filter(({ outcome }) => outcome === 'exceeding').length,
          exported: ({ now }) => now.map((hour) => `${hour.property} ${hour.value ?? ''}`).join('; '),
          cell: ({ now }) => (now.length === 0 ? '–' : <NowList now={now} />),
          width: 260,
        },
        {
          id: 'last',
          title: t('column.last'),
          value: ({ lastExceedance }) => lastExceedance?.time,
          cell: ({ lastExceedance: last }) =>
            last ? (
              <span className="stacked">
                <span>{formatDateTime(last.time, site.zone)}</span>
                <span className="soft small">
                  {propertyOf(site, last.property)?.symbol ?? last.property}
                  {last.multiple !== undefined && ` · ${t('times', { times: last.multiple.toFixed(2) })}`}
                </span>
              </span>
            ) : (
              <span className="soft">{t('never')}</span>
            ),
          width: 150,
        },
        { id: 'orders', title: t('column.orders'), value: ({ openOrders }) => openOrders, number: true, width: 90 },
        {
          id: 'transmission',
          title: t('column.transmission'),
          value: ({ rates }) => rates.transmission,
          cell: ({ rates }) => percentText(rates.transmission),
          number: true,
          width: 110,
        },
        {
          id: 'validity',
          title: t('column.validity'),
          value: ({ rates }) => rates.validity,
          cell: ({ rates }) => percentText(rates.validity),
          number: true,
          width: 110,
        },
        {
          id: 'maintainer',
          title: t('column.maintainer'),
          value: ({ maintainedBy }) => maintainedBy ?? t('facts.none'),
          width: 140,
        },
      ]}
    />
  );
}

/** The newest hour of each property beside its limit. */
function NowList({ now }: { readonly now: readonly OutletNow[] }) {
  const site = useSite();
  const language = useLanguage();
  return (
    <span className="now-list">
      {now.map((hour) => {
        const property = propertyOf(site, hour.property);
        const limit = limitText(hour);
        return (
          <span key={hour.property} className="now-item" title={formatDateTime(hour.time, site.zone)}>
            <span className="soft">{property?.symbol ?? hour.property}</span> <b>{judgedText(hour.value, property)}</b>
            {limit !== '' && <span className="soft small"> {limit}</span>}{' '}
            <span className="soft small">{property && unitText(property.unit, language)}</span>{' '}
            {hour.outcome === 'exceeding' && <OutcomeMark outcome="exceeding" />}
          </span>
        );
      })}
    </span>
  );
}
