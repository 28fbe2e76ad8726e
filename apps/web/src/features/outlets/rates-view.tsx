import type { OutletRateRow } from '@ecoloop/api-contract';
import { Answer, Empty, Icon, Segmented, SimulatedTag, usePick } from '@ecoloop/ui';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { api } from '../../api/client.ts';
import { useSite } from '../../api/site.ts';
import { useDesk } from '../../shell/desk-search.ts';
import { DataTable, type DataColumn } from '../../table/data-table.tsx';
import { percentText } from './figures.ts';
import { ratesQuery } from './outlet-queries.ts';
import { outletTexts } from './texts.ts';

const route = getRouteApi('/desk/outlets');
const groupings = ['outlet', 'device', 'maintainer', 'territory'] as const;

/** Rates of a month, the worst first, with the method beside them. */
export function RatesView() {
  const t = outletTexts.useTexts();
  const pick = usePick();
  const site = useSite();
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const { territory } = useDesk();
  const month = /^\d{4}-\d{2}$/.test(search.month ?? '') ? (search.month ?? '') : site.today.slice(0, 7);
  const by = groupings.find((known) => known === search.by) ?? 'maintainer';
  const question = { territory, from: month, to: month, by };
  const asked = useQuery(ratesQuery(question));
  const change = (part: { readonly month?: string; readonly by?: string; readonly sort?: string | undefined }): void =>
    void navigate({ search: (before) => ({ ...before, ...part }), resetScroll: false });
  const share = (id: 'transmission' | 'validity' | 'validTransmission', title: string): DataColumn<OutletRateRow> => ({
    id,
    title,
    value: (row) => row[id],
    cell: (row) => <ShareBar share={row[id]} />,
    number: true,
    width: 150,
  });
  const count = (id: 'outlets' | 'expected' | 'received' | 'valid'): DataColumn<OutletRateRow> => ({
    id,
    title: t(`rates.${id}`),
    value: (row) => row[id],
    number: true,
    width: 90,
  });
  return (
    <section className="card">
      <div className="card-body">
        <div className="rates-choices">
          <label className="rates-month">
            <span className="soft small">{t('rates.month')}</span>
            <input
              className="input"
              type="month"
              value={month}
              max={site.today.slice(0, 7)}
              onChange={({ target }) => target.value !== '' && change({ month: target.value })}
            />
          </label>
          <Segmented
            label={t('rates.by')}
            value={by}
            options={groupings.map((value) => ({ value, label: t(`rates.by.${value}`) }))}
            onChange={(next) => change({ by: next })}
          />
          {(['csv', 'xlsx'] as const).map((format) => (
            <a
              key={format}
              className="button button-small"
              href={api.url('/outlet-rates/export', { ...question, format })}
              download
            >
              <Icon name="download" size={14} /> {t('rates.export')} {format.toUpperCase()}
            </a>
          ))}
        </div>
        <Answer of={asked} height={260}>
          {(table) => (
            <>
              <p className="rates-total">
                <span className="soft">{t('rates.total')}</span> {t('rates.transmission')}{' '}
                <b>{percentText(table.total.transmission)}</b> · {t('rates.validity')}{' '}
                <b>{percentText(table.total.validity)}</b> · {t('rates.product')}{' '}
                <b>{percentText(table.total.validTransmission)}</b> {table.simulated && <SimulatedTag />}
              </p>
              <DataTable
                id={`outlet-rates-${by}`}
                fileName={t('file.rates')}
                rows={table.rows}
                rowKey={({ key }) => key}
                isSimulated={({ simulated }) => simulated}
                sort={search.sort ?? 'validTransmission'}
                onSort={(sort) => change({ sort })}
                empty={<Empty title={t('rates.none')} />}
                columns={[
                  { id: 'name', title: t('rates.name'), value: ({ name }) => pick(name), width: 260 },
                  ...(by === 'outlet' ? [] : [count('outlets')]),
                  count('expected'),
                  count('received'),
                  count('valid'),
                  share('transmission', t('rates.transmission')),
                  share('validity', t('rates.validity')),
                  share('validTransmission', t('rates.product')),
                ]}
              />
              <MethodLines lines={table.method} />
            </>
          )}
        </Answer>
      </div>
    </section>
  );
}

function ShareBar({ share }: { readonly share: number | undefined }) {
  return (
    <span className="share">
      <span className="share-bar" aria-hidden="true">
        <span style={{ width: `${(share ?? 0) * 100}%` }} data-low={share !== undefined && share < 0.75} />
      </span>
      {percentText(share)}
    </span>
  );
}

/** By which rules the figures were made. */
export function MethodLines({ lines }: { readonly lines: readonly { readonly zh: string; readonly en: string }[] }) {
  const t = outletTexts.useTexts();
  const pick = usePick();
  return (
    <details className="method-lines">
      <summary>{t('method')}</summary>
      <ul>
        {lines.map((line) => (
          <li key={line.en}>{pick(line)}</li>
        ))}
      </ul>
    </details>
  );
}
