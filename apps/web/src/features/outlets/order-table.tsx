import type { ExceedanceOrder } from '@ecoloop/api-contract';
import { Empty, formatDateTime, SimulatedTag, usePick } from '@ecoloop/ui';
import { Link } from '@tanstack/react-router';
import { propertyOf, useSite } from '../../api/site.ts';
import { useOpenTrace } from '../../shell/desk-search.ts';
import { DataTable, type DataColumn } from '../../table/data-table.tsx';
import { judgedText, limitText } from './figures.ts';
import { outletTexts } from './texts.ts';

/** Exceedances that are to be followed up; on the page of one outlet without its name. */
export function OrderTable({
  orders,
  ofOne = false,
}: {
  readonly orders: readonly ExceedanceOrder[];
  readonly ofOne?: boolean;
}) {
  const t = outletTexts.useTexts();
  const pick = usePick();
  const site = useSite();
  const openTrace = useOpenTrace();
  const propertyName = (code: string): string => {
    const property = propertyOf(site, code);
    return property ? pick(property.name) : code;
  };
  const whose: readonly DataColumn<ExceedanceOrder>[] = [
    {
      id: 'outlet',
      title: t('column.outlet'),
      value: ({ organisationName, outletName }) => `${pick(organisationName)} ${pick(outletName)}`,
      cell: ({ outlet, organisationName, outletName, simulated }) => (
        <span className="stacked">
          <span>
            {pick(organisationName)} {simulated && <SimulatedTag />}
          </span>
          <Link to="/outlets/$outlet" params={{ outlet }} className="small">
            {pick(outletName)}
          </Link>
        </span>
      ),
      width: 210,
    },
  ];
  return (
    <DataTable
      id={ofOne ? 'outlet-orders' : 'exceedance-orders'}
      fileName={t('file.orders')}
      rows={orders}
      rowKey={({ id }) => id}
      isSimulated={({ simulated }) => simulated}
      height={560}
      empty={<Empty title={t('orders.none')} />}
      columns={[
        { id: 'day', title: t('orders.day'), value: ({ day }) => day, width: 110 },
        ...(ofOne ? [] : whose),
        { id: 'property', title: t('orders.property'), value: ({ property }) => propertyName(property), width: 140 },
        {
          id: 'averaging',
          title: t('orders.averaging'),
          value: ({ averaging }) => t(`averaging.${averaging}`),
          cell: ({ averaging, from, to }) => (
            <span className="stacked">
              <span>{t(`averaging.${averaging}`)}</span>
              {averaging === 'hour' && (
                <span className="soft small">
                  {formatDateTime(from, site.zone).slice(-5)}–{formatDateTime(to, site.zone).slice(-5)}
                </span>
              )}
            </span>
          ),
          width: 120,
        },
        {
          id: 'value',
          title: t('orders.value'),
          value: ({ value }) => value,
          cell: ({ value, property }) => <b>{judgedText(value, propertyOf(site, property))}</b>,
          number: true,
          width: 90,
        },
        { id: 'limit', title: t('orders.limit'), value: (order) => limitText(order), number: true, width: 80 },
        {
          id: 'multiple',
          title: t('orders.multiple'),
          value: ({ multiple }) => multiple,
          cell: ({ multiple }) => multiple?.toFixed(2) ?? '–',
          number: true,
          width: 90,
        },
        { id: 'hours', title: t('orders.hours'), value: ({ hours }) => hours, number: true, width: 70 },
        {
          id: 'state',
          title: t('orders.state'),
          value: ({ state }) => t(`orders.state.${state}`),
          cell: ({ state }) => (
            <span className="order-state" data-state={state}>
              {t(`orders.state.${state}`)}
            </span>
          ),
          width: 90,
        },
        { id: 'basis', title: t('orders.basis'), value: ({ document }) => document, width: 150 },
        {
          id: 'evidence',
          title: t('orders.evidence'),
          value: ({ evidence }) => evidence.length,
          cell: ({ evidence: [first] }) =>
            first === undefined ? (
              '–'
            ) : (
              <button type="button" className="button button-quiet button-small" onClick={() => openTrace(first)}>
                {t('trace')}
              </button>
            ),
          sortable: false,
          width: 90,
        },
      ]}
    />
  );
}
