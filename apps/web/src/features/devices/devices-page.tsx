import type { Device } from '@ecoloop/api-contract';
import { Answer, Empty, formatNumber, Loading, usePick } from '@ecoloop/ui';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useCallback } from 'react';
import { useTerritories } from '../../api/site.ts';
import { DeskKit } from '../../shell/desk-kit.tsx';
import { useDesk } from '../../shell/desk-search.ts';
import { useMay } from '../../shell/me.ts';
import { PageHead } from '../../shell/page-head.tsx';
import { ApproveDrawer } from './approve-drawer.tsx';
import { DeviceFilters } from './device-filters.tsx';
import { DeviceForm } from './device-form.tsx';
import { deviceSummaryQuery, devicesQuery } from './device-queries.ts';
import { fits } from './device-rows.ts';
import { DeviceSummaryCard } from './device-summary.tsx';
import { DeviceTable } from './device-table.tsx';
import { useLiveDevices } from './live-devices.ts';
import { devicesTexts } from './texts.ts';
import { WaitingCard } from './waiting-card.tsx';
import './devices.css';

const route = getRouteApi('/desk/devices');
const NEW = 'new';

/** Every device of the place: whether it speaks, how well, and what waits to become one. */
export function DevicesPage() {
  const t = devicesTexts.useTexts();
  const pick = usePick();
  const { territory } = useDesk();
  const { state, station, protocol, maintainer, text, sort, edit, approve } = route.useSearch();
  const navigate = route.useNavigate();
  const mayWrite = useMay('device.write');
  const place = useTerritories().find(({ code }) => code === territory);
  const asked = useQuery(devicesQuery(territory));
  const { connected } = useLiveDevices();
  const change = useCallback(
    (part: Record<string, string | undefined>): void =>
      void navigate({ search: (before) => ({ ...before, ...part }), resetScroll: false, replace: 'text' in part }),
    [navigate],
  );
  const onEdit = useCallback((device: Device) => change({ edit: device.id }), [change]);
  const open = ({ id }: Device): void => void navigate({ to: '/devices/$device', params: { device: id } });
  const others = { station, protocol, maintainer, text };
  const edited = asked.data?.find(({ id }) => id === edit);
  return (
    <DeskKit>
      <div className="page">
        <PageHead
          title={t('title')}
          about={
            <>
              {asked.data &&
                t('about', {
                  place: place ? pick(place.name) : territory,
                  amount: formatNumber(asked.data.length, 0),
                })}{' '}
              <span className="live-note" data-live={connected}>
                {t(connected ? 'live' : 'not-live')}
              </span>
            </>
          }
          tools={
            mayWrite && (
              <button type="button" className="button button-primary" onClick={() => change({ edit: NEW })}>
                {t('register')}
              </button>
            )
          }
        />
        <Answer of={asked} height={560}>
          {(devices) => (
            <>
              {devices.length > 0 && (
                <DeviceSummaryCard
                  territory={territory}
                  devices={devices.filter((device) => fits(device, others))}
                  state={state}
                  onState={(next) => change({ state: next })}
                />
              )}
              <WaitingCard onSettings={(source) => change({ approve: source })} />
              <section className="card">
                <div className="card-body">
                  {devices.length === 0 ? (
                    <NoDevices territory={territory} />
                  ) : (
                    <DeviceTable
                      devices={devices}
                      isShown={(device) => fits(device, { ...others, state })}
                      place={territory}
                      sort={sort}
                      onSort={(next) => change({ sort: next })}
                      onOpen={open}
                      {...(mayWrite ? { onEdit } : {})}
                      tools={
                        <DeviceFilters
                          devices={devices}
                          filter={{ ...others, state }}
                          onChange={(part) => change({ ...part })}
                        />
                      }
                      empty={<Empty title={t('none.filtered')} />}
                    />
                  )}
                </div>
              </section>
            </>
          )}
        </Answer>
        {mayWrite && edit === NEW && <DeviceForm onClose={() => change({ edit: undefined })} />}
        {mayWrite && edited && (
          <DeviceForm key={edited.id} device={edited} onClose={() => change({ edit: undefined })} />
        )}
        {mayWrite && approve !== undefined && (
          <ApproveDrawer source={approve} onClose={() => change({ approve: undefined })} />
        )}
      </div>
    </DeskKit>
  );
}

/** How a first device comes about. */
function NoDevices({ territory }: { readonly territory: string }) {
  const t = devicesTexts.useTexts();
  const { data: summary } = useQuery(deviceSummaryQuery(territory));
  if (!summary) return <Loading height={300} />;
  const { host, port } = summary.listensAt;
  return (
    <Empty title={t('none.title')}>
      <div className="first-device">
        <p>{t('none.point', { port })}</p>
        {host === '127.0.0.1' && <p>{t('none.listens')}</p>}
        <p>{t('none.try')}</p>
        <pre className="raw-text">{`npm run ecoloop -- simulate --devices 10 --port ${String(port)}`}</pre>
      </div>
    </Empty>
  );
}
