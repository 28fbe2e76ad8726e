import type { AuditRecord } from '@ecoloop/api-contract';
import { Answer, Empty, formatDate, formatClock, Icon, instantsOfDays, usePick } from '@ecoloop/ui';
import type { Zone } from '@ecoloop/kernel';
import { useInfiniteQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useSite, useTerritories } from '../../api/site.ts';
import { DataTable } from '../../table/data-table.tsx';
import { MoreRows } from '../../table/more-rows.tsx';
import { AuditFilters, type AuditSearch } from './audit-filters.tsx';
import { AuditRecordDrawer } from './audit-record-drawer.tsx';
import { actionName, resourceName } from './names.ts';
import { auditExport, auditQuery, type AuditFilter } from './system-queries.ts';
import { systemTexts } from './texts.ts';

const route = getRouteApi('/desk/system');

const filterOf = (search: AuditSearch, zone: Zone): AuditFilter => ({
  actorName: search.actor,
  action: search.action,
  resourceType: search.resource,
  outcome: search.outcome,
  from: search.from === undefined ? undefined : instantsOfDays(search.from, search.from, zone).from,
  to: search.to === undefined ? undefined : instantsOfDays(search.to, search.to, zone).to,
});

/** Who did what, and when; nothing here can be changed. */
export function AuditView() {
  const t = systemTexts.useTexts();
  const { zone } = useSite();
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const filter = filterOf(search, zone);
  const asked = useInfiniteQuery(auditQuery(filter));
  const change = (part: AuditSearch & { readonly record?: string | undefined }): void => {
    void navigate({ search: (before) => ({ ...before, ...part }), resetScroll: false });
  };
  const records = asked.data?.pages.flatMap(({ items }) => items);
  const opened = records?.find(({ id }) => String(id) === search.record);
  return (
    <section className="card">
      <div className="card-body">
        <AuditFilters search={search} onChange={change} />
        <Answer of={{ data: records, error: asked.error, refetch: asked.refetch }} height={420}>
          {(shown) => (
            <>
              <AuditTable
                records={shown}
                exportAddress={auditExport(filter)}
                onOpen={(record) => change({ record: String(record) })}
              />
              <MoreRows of={asked} label={t('audit.more')} />
            </>
          )}
        </Answer>
      </div>
      {opened && <AuditRecordDrawer record={opened} onClose={() => change({ record: undefined })} />}
    </section>
  );
}

interface AuditTableProps {
  readonly records: readonly AuditRecord[];
  readonly exportAddress: string;
  readonly onOpen: (id: number) => void;
}

const BODY_HEIGHT = 560;

function AuditTable({ records, exportAddress, onOpen }: AuditTableProps) {
  const t = systemTexts.useTexts();
  const pick = usePick();
  const { zone } = useSite();
  const territories = useTerritories();
  return (
    <DataTable
      id="audit"
      fileName={t('view.audit')}
      rows={records}
      rowKey={({ id }) => String(id)}
      onOpen={({ id }) => onOpen(id)}
      height={BODY_HEIGHT}
      empty={<Empty title={t('audit.none')} />}
      tools={
        <a className="button button-small" href={exportAddress} download>
          <Icon name="download" size={14} /> {t('audit.export')}
        </a>
      }
      columns={[
        {
          id: 'at',
          title: t('audit.at'),
          width: 160,
          value: ({ at }) => `${formatDate(at, zone)} ${formatClock(at, zone, true)}`,
        },
        { id: 'actor', title: t('audit.actor'), width: 190, value: ({ actorName }) => actorName },
        {
          id: 'action',
          title: t('audit.action'),
          width: 170,
          value: ({ action }) => actionName(action, t),
          cell: ({ id, action }) => (
            <button type="button" className="link-button" onClick={() => onOpen(id)}>
              {actionName(action, t)}
            </button>
          ),
        },
        {
          id: 'resource',
          title: t('audit.resource'),
          width: 300,
          value: ({ resourceType, resourceId }) =>
            [resourceName(resourceType, t), resourceId].filter(Boolean).join(' '),
          cell: ({ resourceType, resourceId }) => (
            <>
              {resourceName(resourceType, t)} {resourceId && <code className="soft small">{resourceId}</code>}
            </>
          ),
        },
        {
          id: 'territory',
          title: t('audit.territory'),
          width: 120,
          value: ({ territory }) => {
            const place = territories.find(({ code }) => code === territory);
            return place ? pick(place.name) : territory;
          },
        },
        {
          id: 'outcome',
          title: t('audit.outcome'),
          width: 100,
          value: ({ outcome }) => t(`audit.${outcome}`),
          cell: ({ outcome }) => (
            <span className="outcome" data-outcome={outcome}>
              {outcome === 'done' ? '✓' : '✕'} {t(`audit.${outcome}`)}
            </span>
          ),
        },
        { id: 'reason', title: t('audit.reason'), width: 220, value: ({ reason }) => reason },
      ]}
    />
  );
}
