import type { Device } from '@ecoloop/api-contract';
import type { ReactNode } from 'react';
import { DataTable } from '../../table/data-table.tsx';
import { readSort, sortedRows } from '../../table/sorting.ts';
import { useDeviceColumns } from './device-columns.tsx';
import { useSteadyOrder } from './steady-order.ts';
import { devicesTexts } from './texts.ts';
import { useNow } from './use-now.ts';

export interface DeviceTableProps {
  /** All of the place; their order is held while they change. */
  readonly devices: readonly Device[];
  readonly isShown: (device: Device) => boolean;
  readonly place: string;
  readonly sort: string | undefined;
  readonly onSort: (sort: string | undefined) => void;
  readonly onOpen: (device: Device) => void;
  readonly onEdit?: ((device: Device) => void) | undefined;
  readonly tools: ReactNode;
  readonly empty: ReactNode;
}

const BODY_HEIGHT = 620;
const idOf = ({ id }: Device): string => id;

/** Devices, a row each; what is heard changes in its cell, and no row moves until somebody sorts again. */
export function DeviceTable({ devices, isShown, place, sort, onSort, onOpen, onEdit, tools, empty }: DeviceTableProps) {
  const t = devicesTexts.useTexts();
  const columns = useDeviceColumns(useNow(5_000), onEdit);
  const order = sort ?? 'station';
  const held = useSteadyOrder(devices, idOf, `${place} ${order} ${String(devices.length)}`, (rows) =>
    sortedRows(rows, columns, readSort(order)),
  );
  return (
    <DataTable
      id="devices"
      fileName={t('file-name')}
      rows={held.filter(isShown)}
      columns={columns}
      rowKey={idOf}
      isSimulated={({ simulated }) => simulated}
      height={BODY_HEIGHT}
      ordered
      sort={sort}
      onSort={onSort}
      onOpen={onOpen}
      tools={tools}
      empty={empty}
    />
  );
}
