import type { OutletImportReport } from '@ecoloop/api-contract';
import { Drawer, Icon, usePick } from '@ecoloop/ui';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { api } from '../../api/client.ts';
import { useMay } from '../../shell/me.ts';
import { FormProblems } from '../form/form-problems.tsx';
import { outletFormTexts } from './form-texts.ts';

/** Outlets and limits as a table out, and in again: checked first, written when a person has seen what it changes. */
export function OutletTransfer({ territory }: { readonly territory: string }) {
  const t = outletFormTexts.useTexts();
  const mayWrite = useMay('outlet.write');
  const queries = useQueryClient();
  const [file, setFile] = useState<File>();
  const send = useMutation({
    mutationFn: ({ chosen, dryRun }: { readonly chosen: File; readonly dryRun: boolean }) => {
      const form = new FormData();
      form.append('file', chosen);
      return api.upload<OutletImportReport>(`/outlets/import?dryRun=${String(dryRun)}`, form);
    },
    onSuccess: ({ applied }) => {
      if (!applied) return;
      for (const key of ['outlets', 'outlet', 'outlet-judgement', 'exceedance-orders', 'outlet-rates']) {
        void queries.invalidateQueries({ queryKey: [key] });
      }
    },
  });
  const check = (chosen: File): void => {
    setFile(chosen);
    send.mutate({ chosen, dryRun: true });
  };
  const close = (): void => {
    setFile(undefined);
    send.reset();
  };
  return (
    <>
      <a
        className="button button-small"
        href={api.url(`/outlets/export?format=xlsx&territory=${encodeURIComponent(territory)}`)}
        download
      >
        <Icon name="download" size={15} /> {t('table.export')}
      </a>
      {mayWrite && <FileButton label={t('table.import')} onChoose={check} />}
      <Drawer title={t('table.import')} open={file !== undefined} onClose={close}>
        {send.isPending && <p className="soft">{t('table.checking')}</p>}
        {send.error !== null && <FormProblems error={send.error} />}
        {send.data && <Report report={send.data} />}
        {file && send.data?.applied === false && send.data.problems.length === 0 && hasChanges(send.data) && (
          <p className="drawer-actions">
            <button
              type="button"
              className="button button-primary"
              disabled={send.isPending}
              onClick={() => send.mutate({ chosen: file, dryRun: false })}
            >
              {t('table.apply')}
            </button>
          </p>
        )}
        {(send.error !== null || (send.data?.problems.length ?? 0) > 0) && (
          <p className="drawer-actions">
            <FileButton label={t('table.again')} onChoose={check} />
          </p>
        )}
      </Drawer>
    </>
  );
}

const hasChanges = ({ outlets }: OutletImportReport): boolean =>
  outlets.some(({ outcome }) => outcome === 'created' || outcome === 'changed');

function FileButton({ label, onChoose }: { readonly label: string; readonly onChoose: (file: File) => void }) {
  return (
    <label className="button button-small outlet-upload">
      <Icon name="imports" size={15} /> {label}
      <input
        type="file"
        className="visually-hidden"
        accept=".csv,.xlsx"
        onChange={({ target }) => {
          const [chosen] = target.files ?? [];
          target.value = '';
          if (chosen) onChoose(chosen);
        }}
      />
    </label>
  );
}

function Report({ report: { applied, rows, outlets, problems } }: { readonly report: OutletImportReport }) {
  const t = outletFormTexts.useTexts();
  const pick = usePick();
  const count = (wanted: string): number => outlets.filter(({ outcome }) => outcome === wanted).length;
  const counts = { created: count('created'), changed: count('changed'), unchanged: count('unchanged') };
  return (
    <div className="outlet-report">
      <p role="status">
        {t(applied ? 'table.applied' : 'table.checked', { rows, outlets: outlets.length, ...counts })}
      </p>
      {problems.length > 0 && <p className="field-problem">{t('table.problems', { count: problems.length })}</p>}
      <ul>
        {problems.map(({ row, column, message }) => (
          <li key={`${row} ${column} ${message.en}`}>
            <b>{t('table.row', { row })}</b> <code>{column}</code> {pick(message)}
          </li>
        ))}
        {outlets.map(
          ({ row, id, outcome, columns }) =>
            (outcome === 'created' || outcome === 'changed') && (
              <li key={id}>
                <b>{t('table.row', { row })}</b> {id} · {t(`table.${outcome}`)}
                {columns.length > 0 && <span className="soft"> {columns.join(', ')}</span>}
              </li>
            ),
        )}
      </ul>
    </div>
  );
}
