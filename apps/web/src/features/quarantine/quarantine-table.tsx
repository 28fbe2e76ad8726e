import type { QuarantineItem } from '@ecoloop/api-contract';
import { Empty, formatDateTime, SimulatedTag, usePick } from '@ecoloop/ui';
import { useSite } from '../../api/site.ts';
import { DataTable } from '../../table/data-table.tsx';
import { useKindName } from './quarantine-filters.tsx';
import { reasonName } from './reasons.ts';
import { quarantineTexts } from './texts.ts';

interface QuarantineTableProps {
  readonly items: readonly QuarantineItem[];
  readonly filtered: boolean;
  readonly total: string | undefined;
  readonly onOpen: (id: string) => void;
}

const BODY_HEIGHT = 560;

export function QuarantineTable({ items, filtered, total, onOpen }: QuarantineTableProps) {
  const t = quarantineTexts.useTexts();
  const pick = usePick();
  const kindName = useKindName();
  const { zone } = useSite();
  return (
    <DataTable
      id="quarantine"
      fileName={t('title')}
      rows={items}
      rowKey={({ id }) => id}
      isSimulated={({ simulated }) => simulated}
      height={BODY_HEIGHT}
      onOpen={({ id }) => onOpen(id)}
      tools={total !== undefined && <b>{total}</b>}
      empty={filtered ? <Empty title={t('none.filtered')} /> : <Empty title={t('none')}>{t('none.advice')}</Empty>}
      columns={[
        {
          id: 'received',
          title: t('received'),
          width: 150,
          value: ({ receivedAt }) => formatDateTime(receivedAt, zone),
        },
        {
          id: 'reason',
          title: t('reason'),
          width: 170,
          value: ({ reasonCode }) => pick(reasonName(reasonCode)),
          cell: ({ id, reasonCode, simulated }) => (
            <>
              <button type="button" className="link-button" onClick={() => onOpen(id)}>
                {pick(reasonName(reasonCode))}
              </button>{' '}
              {simulated && <SimulatedTag />}
            </>
          ),
        },
        {
          id: 'detail',
          title: t('detail'),
          width: 360,
          value: ({ reason }) => pick(reason),
          cell: ({ reason }) => <span className="quarantine-detail">{pick(reason)}</span>,
        },
        { id: 'kind', title: t('kind'), width: 110, value: ({ kind }) => kindName(kind) },
        {
          id: 'source',
          title: t('source'),
          width: 220,
          value: ({ source }) => source,
          cell: ({ source }) => <code className="quarantine-code">{source}</code>,
        },
        {
          id: 'excerpt',
          title: t('excerpt'),
          width: 420,
          sortable: false,
          value: ({ excerpt }) => excerpt,
          cell: ({ excerpt }) => <code className="quarantine-code">{excerpt}</code>,
        },
      ]}
    />
  );
}
