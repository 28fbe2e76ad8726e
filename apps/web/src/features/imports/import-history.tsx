import type { DataImport } from '@ecoloop/api-contract';
import { Empty, formatDateTime, formatNumber, SimulatedTag } from '@ecoloop/ui';
import { Link, useNavigate } from '@tanstack/react-router';
import { useSite } from '../../api/site.ts';
import { DataTable, type DataColumn } from '../../table/data-table.tsx';
import { ImportState } from './import-state.tsx';
import { importTexts } from './texts.ts';

export function ImportHistory({ imports }: { readonly imports: readonly DataImport[] }) {
  const t = importTexts.useTexts();
  const navigate = useNavigate();
  const { zone } = useSite();
  const count = (
    id: 'rowsRead' | 'rowsAccepted' | 'rowsRejected' | 'valuesAccepted' | 'valuesSuspect',
    title: string,
  ): DataColumn<DataImport> => ({
    id,
    title,
    number: true,
    value: (row) => row[id],
    cell: (row) => formatNumber(row[id], 0),
  });
  return (
    <DataTable
      id="imports"
      fileName={t('history')}
      rows={imports}
      rowKey={({ id }) => id}
      isSimulated={({ simulated }) => simulated}
      onOpen={({ id }) => void navigate({ to: '/imports/$import', params: { import: id } })}
      empty={<Empty title={t('history.none')}>{t('history.none.advice')}</Empty>}
      columns={[
        {
          id: 'file',
          title: t('file'),
          value: ({ fileName }) => fileName,
          cell: ({ id, fileName, simulated }) => (
            <>
              <Link to="/imports/$import" params={{ import: id }}>
                {fileName}
              </Link>{' '}
              {simulated && <SimulatedTag />}
            </>
          ),
        },
        {
          id: 'state',
          title: t('state'),
          value: ({ state }) => t(`state.${state}`),
          cell: (one) => <ImportState dataImport={one} />,
        },
        count('rowsRead', t('rows.read')),
        count('rowsAccepted', t('rows.accepted')),
        count('rowsRejected', t('rows.rejected')),
        count('valuesAccepted', t('values.accepted')),
        count('valuesSuspect', t('values.suspect')),
        {
          id: 'size',
          title: t('size'),
          number: true,
          value: ({ bytes }) => bytes,
          cell: ({ bytes }) => fileSize(bytes),
        },
        { id: 'created', title: t('created'), value: ({ createdAt }) => formatDateTime(createdAt, zone) },
      ]}
    />
  );
}

/** `12.4 MB`, decimal. */
export function fileSize(bytes: number): string {
  const units = ['B', 'kB', 'MB', 'GB'];
  const step = Math.min(units.length - 1, Math.floor(Math.log10(Math.max(bytes, 1)) / 3));
  return `${formatNumber(bytes / 1000 ** step, step === 0 ? 0 : 1)} ${units[step] ?? ''}`;
}
