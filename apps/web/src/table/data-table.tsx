import { Empty, Icon, Popover } from '@ecoloop/ui';
import { Table, type TableColumnType } from 'antd';
import { useState, type ReactNode } from 'react';
import { saveTable, type Cell, type ExportFormat } from './export-file.ts';
import { readHiddenColumns, storeHiddenColumns } from './hidden-columns.ts';
import { compareCells, readSort, sortText, sortedRows } from './sorting.ts';
import { tableTexts } from './texts.ts';
import './data-table.css';

export interface DataColumn<Row> {
  readonly id: string;
  readonly title: string;
  /** What is sorted by, drawn and exported. */
  readonly value: (row: Row) => Cell;
  /** What is exported where that is not what is sorted by. */
  readonly exported?: (row: Row) => Cell;
  /** What is drawn; the value when absent. */
  readonly cell?: (row: Row) => ReactNode;
  readonly number?: boolean;
  readonly width?: number;
  /** Goes into the exported file and can be shown, but is not in sight at first. */
  readonly hiddenAtFirst?: boolean;
  readonly sortable?: boolean;
}

export interface DataTableProps<Row> {
  /** Names the column choice kept in the browser. */
  readonly id: string;
  /** Name of the exported file and of its sheet. */
  readonly fileName: string;
  readonly rows: readonly Row[];
  readonly columns: readonly DataColumn<Row>[];
  readonly rowKey: (row: Row) => string;
  /** Rows that a simulated value went into; the exported file says so in its first line and in a column of its own. */
  readonly isSimulated?: (row: Row) => boolean;
  /** Height in pixels of the body of a long table; only its rows in sight are drawn, so that 100,000 do not stutter. */
  readonly height?: number;
  /** `value` ascending, `-value` descending; kept by the page in its address. */
  readonly sort?: string | undefined;
  readonly onSort?: (sort: string | undefined) => void;
  /** The rows come in the order of `sort`, and the table leaves them so: for values that change while somebody looks. */
  readonly ordered?: boolean;
  readonly onOpen?: (row: Row) => void;
  readonly selectable?: boolean;
  readonly empty?: ReactNode;
  readonly tools?: ReactNode;
}

/** As many rows are drawn at once in any table. */
const FEW_ROWS = 40;

/** A table that sorts, selects, chooses its columns and exports what is seen. */
export function DataTable<Row extends object>(props: DataTableProps<Row>) {
  const { id, rows, columns, rowKey, onOpen, onSort, selectable = false, ordered = false, isSimulated } = props;
  const height = rows.length > FEW_ROWS ? props.height : undefined;
  const t = tableTexts.useTexts();
  const [hidden, setHidden] = useState(() => readHiddenColumns(id, columns));
  const [ownSort, setOwnSort] = useState<string>();
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set());
  const sort = readSort(onSort ? props.sort : (ownSort ?? props.sort));
  const shown = columns.filter((column) => !hidden.has(column.id));

  const hide = (next: ReadonlySet<string>): void => {
    setHidden(next);
    storeHiddenColumns(id, next);
  };
  const save = (format: ExportFormat): void => {
    const chosen = selected.size === 0 ? rows : rows.filter((row) => selected.has(rowKey(row)));
    const seen = ordered ? chosen : sortedRows(chosen, columns, sort);
    const header = [...shown.map(({ title }) => title), ...(isSimulated ? [t('simulated')] : [])];
    const body = seen.map((row) => [
      ...shown.map(({ value, exported = value }) => exported(row)),
      ...(isSimulated ? [isSimulated(row) ? t('yes') : t('no')] : []),
    ]);
    const warning = isSimulated !== undefined && chosen.some(isSimulated) ? [[t('simulated.warning')]] : [];
    saveTable(format, props.fileName, [...warning, header, ...body]);
  };

  return (
    <div className="data-table">
      <div className="table-tools">
        {props.tools}
        <span className="soft small">
          {selected.size > 0 ? t('rows.selected', { count: selected.size }) : t('rows', { count: rows.length })}
        </span>
        {selected.size > 0 && (
          <button type="button" className="button button-quiet button-small" onClick={() => setSelected(new Set())}>
            {t('select.none')}
          </button>
        )}
        <span className="table-actions" hidden={rows.length === 0}>
          <Popover label={t('columns')} align="end" trigger={<ToolWord icon="table" word={t('columns')} />}>
            {() => <ColumnChoice columns={columns} hidden={hidden} onChange={hide} />}
          </Popover>
          {(['csv', 'xlsx'] as const).map((format) => (
            <button
              key={format}
              type="button"
              className="popover-button"
              title={t(format)}
              onClick={() => save(format)}
            >
              <ToolWord icon="download" word={format.toUpperCase()} />
            </button>
          ))}
        </span>
      </div>
      <Table<Row>
        size="small"
        pagination={false}
        virtual={height !== undefined}
        scroll={height === undefined ? { x: 'max-content' } : { y: height, x: widthOf(shown) }}
        dataSource={[...rows]}
        rowKey={rowKey}
        showSorterTooltip={false}
        locale={{ emptyText: props.empty ?? <Empty /> }}
        columns={shown.map((column) => kitColumn(column, sort, ordered))}
        onChange={(_pages, _filters, sorter) => {
          const { columnKey, order } = Array.isArray(sorter) ? (sorter[0] ?? {}) : sorter;
          const next = sortText(columnKey, order);
          if (onSort) onSort(next);
          else setOwnSort(next);
        }}
        {...(selectable
          ? {
              rowSelection: {
                selectedRowKeys: [...selected],
                onChange: (keys) => setSelected(new Set(keys.map(String))),
              },
            }
          : {})}
        {...(onOpen ? { onRow: (row) => openableRow(() => onOpen(row)) } : {})}
      />
    </div>
  );
}

function kitColumn<Row>(
  column: DataColumn<Row>,
  sort: ReturnType<typeof readSort>,
  ordered: boolean,
): TableColumnType<Row> {
  const { id, title, value, cell, number = false, width, sortable = true } = column;
  return {
    key: id,
    title,
    render: (_value, row) => (cell ? cell(row) : (value(row) ?? '–')),
    ...(number ? { align: 'right' } : {}),
    ...(width === undefined ? {} : { width }),
    ...(sortable
      ? {
          sorter: ordered || ((a: Row, b: Row) => compareCells(value(a), value(b))),
          sortOrder: sort?.column === id ? (sort.descending ? 'descend' : 'ascend') : null,
        }
      : {}),
  };
}

const USUAL_WIDTH = 120;
const widthOf = (columns: readonly { readonly width?: number }[]): number =>
  columns.reduce((sum, { width }) => sum + (width ?? USUAL_WIDTH), 0);

/** A row that opens by click and by Enter; controls inside it keep their own clicks. */
function openableRow(open: () => void) {
  const onOwnControl = (target: EventTarget): boolean =>
    target instanceof Element && target.closest('a, button, input, label') !== null;
  return {
    tabIndex: 0,
    className: 'row-opens',
    onClick: ({ target }: React.MouseEvent) => {
      if (!onOwnControl(target)) open();
    },
    onKeyDown: (event: React.KeyboardEvent) => {
      if (event.key !== 'Enter' || onOwnControl(event.target)) return;
      // The same press would otherwise activate what takes the focus in the panel that opens.
      event.preventDefault();
      open();
    },
  };
}

function ToolWord({ icon, word }: { readonly icon: 'table' | 'download'; readonly word: string }) {
  return (
    <>
      <Icon name={icon} size={15} />
      <span className="small">{word}</span>
    </>
  );
}

interface ColumnChoiceProps {
  readonly columns: readonly { readonly id: string; readonly title: string }[];
  readonly hidden: ReadonlySet<string>;
  readonly onChange: (hidden: ReadonlySet<string>) => void;
}

function ColumnChoice({ columns, hidden, onChange }: ColumnChoiceProps) {
  const t = tableTexts.useTexts();
  return (
    <div className="column-choice">
      {columns.map(({ id, title }) => (
        <label key={id} className="menu-item">
          <input
            type="checkbox"
            checked={!hidden.has(id)}
            disabled={!hidden.has(id) && hidden.size === columns.length - 1}
            onChange={({ target }) => {
              const next = new Set(hidden);
              if (target.checked) next.delete(id);
              else next.add(id);
              onChange(next);
            }}
          />
          {title}
        </label>
      ))}
      <button type="button" className="button button-quiet button-small" onClick={() => onChange(new Set())}>
        {t('columns.all')}
      </button>
    </div>
  );
}
