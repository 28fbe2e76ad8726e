import type { LocalizedText } from '@ecoloop/kernel';
import { Icon, usePick } from '@ecoloop/ui';
import { useMutation } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import { api } from '../../api/client.ts';
import './checked-table.css';

export interface CheckedTable<Report> {
  /** The chosen one. */
  readonly file: File | undefined;
  readonly report: Report | undefined;
  readonly error: Error | null;
  readonly isPending: boolean;
  readonly check: (file: File) => void;
  /** Enters what was checked. */
  readonly apply: () => void;
  readonly close: () => void;
}

/**
 * A table that is sent to be checked, and sent again to be entered once a person has seen what it does.
 *
 * @param path takes the file, with `dryRun=true` or `false`
 */
export function useCheckedTable<Report extends { readonly applied: boolean }>(
  path: string,
  onApplied: () => Promise<unknown>,
): CheckedTable<Report> {
  const [file, setFile] = useState<File>();
  const send = useMutation({
    mutationFn: ({ chosen, dryRun }: { readonly chosen: File; readonly dryRun: boolean }) => {
      const form = new FormData();
      form.append('file', chosen);
      return api.upload<Report>(`${path}?dryRun=${String(dryRun)}`, form);
    },
    onSuccess: async ({ applied }) => {
      if (applied) await onApplied();
    },
  });
  return {
    file,
    report: send.data,
    error: send.error,
    isPending: send.isPending,
    check: (chosen) => {
      setFile(chosen);
      send.mutate({ chosen, dryRun: true });
    },
    apply: () => {
      if (file) send.mutate({ chosen: file, dryRun: false });
    },
    close: () => {
      setFile(undefined);
      send.reset();
    },
  };
}

export interface TableFileButtonProps {
  readonly label: string;
  /** File endings that are offered. */
  readonly accept?: string;
  readonly onChoose: (file: File) => void;
}

export function TableFileButton({ label, accept = '.csv,.xlsx', onChoose }: TableFileButtonProps) {
  return (
    <label className="button button-small table-file">
      <Icon name="imports" size={15} /> {label}
      <input
        type="file"
        className="visually-hidden"
        accept={accept}
        onChange={({ target }) => {
          const [chosen] = target.files ?? [];
          target.value = '';
          if (chosen) onChoose(chosen);
        }}
      />
    </label>
  );
}

export interface CheckedRowsProps {
  readonly problems: readonly { readonly row: number; readonly column?: string; readonly message: LocalizedText }[];
  readonly texts: { readonly problems: string; readonly row: (row: number) => string };
  /** What the other rows do. */
  readonly rows: readonly { readonly row: number; readonly says: ReactNode }[];
}

/** What is wrong by row and column, then what each other row does. */
export function CheckedRows({ problems, texts, rows }: CheckedRowsProps) {
  const pick = usePick();
  return (
    <>
      {problems.length > 0 && <p className="field-problem">{texts.problems}</p>}
      <ul className="checked-rows">
        {problems.map(({ row, column, message }) => (
          <li key={`${row} ${column ?? ''} ${message.en}`}>
            <b>{texts.row(row)}</b> {column && <code>{column}</code>} {pick(message)}
          </li>
        ))}
        {rows.map(({ row, says }) => (
          <li key={row}>
            <b>{texts.row(row)}</b> {says}
          </li>
        ))}
      </ul>
    </>
  );
}
