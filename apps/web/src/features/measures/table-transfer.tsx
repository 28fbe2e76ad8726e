import type { WorkImportReport } from '@ecoloop/api-contract';
import { Drawer, Icon, usePick } from '@ecoloop/ui';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { api } from '../../api/client.ts';
import { useMay } from '../../shell/me.ts';
import { FormProblems } from '../form/form-problems.tsx';
import { measureTexts } from './texts.ts';
import { planPath, useRenewWork } from './work-queries.ts';

/** The table of all items out, and in again: checked first, applied when a person has seen what it changes. */
export function TableTransfer({ plan }: { readonly plan: string }) {
  const t = measureTexts.useTexts();
  const mayWrite = useMay('plan.write');
  const renew = useRenewWork();
  const [file, setFile] = useState<File>();
  const send = useMutation({
    mutationFn: ({ chosen, dryRun }: { readonly chosen: File; readonly dryRun: boolean }) => {
      const form = new FormData();
      form.append('file', chosen);
      return api.upload<WorkImportReport>(`${planPath(plan)}/work-import?dryRun=${String(dryRun)}`, form);
    },
    onSuccess: async ({ applied }) => {
      if (applied) await renew();
    },
  });
  const close = (): void => {
    setFile(undefined);
    send.reset();
  };
  return (
    <>
      <a className="button button-small" href={api.url(`${planPath(plan)}/work-export`)} download>
        <Icon name="download" size={15} /> {t('table.export')}
      </a>
      {mayWrite && (
        <label className="button button-small work-upload">
          <Icon name="imports" size={15} /> {t('table.import')}
          <input
            type="file"
            className="visually-hidden"
            accept=".xlsx"
            onChange={({ target }) => {
              const [chosen] = target.files ?? [];
              target.value = '';
              if (!chosen) return;
              setFile(chosen);
              send.mutate({ chosen, dryRun: true });
            }}
          />
        </label>
      )}
      <Drawer title={t('table.import')} open={file !== undefined} onClose={close}>
        {send.error !== null && <FormProblems error={send.error} />}
        {send.data && (
          <ImportReport
            report={send.data}
            onApply={file ? () => send.mutate({ chosen: file, dryRun: false }) : undefined}
          />
        )}
      </Drawer>
    </>
  );
}

function ImportReport({
  report: { applied, rows, changed, unchanged, problems },
  onApply,
}: {
  readonly report: WorkImportReport;
  readonly onApply: (() => void) | undefined;
}) {
  const t = measureTexts.useTexts();
  const pick = usePick();
  return (
    <div className="work-form">
      <p>{t(applied ? 'table.applied' : 'table.checked', { rows, changed: changed.length, unchanged })}</p>
      {problems.length > 0 && <p className="field-problem">{t('table.problems', { count: problems.length })}</p>}
      <ul className="work-list">
        {problems.map(({ row, column, message }) => (
          <li key={`${row} ${column ?? ''} ${message.en}`}>
            <b>{t('table.row', { row })}</b> {column} {pick(message)}
          </li>
        ))}
        {changed.map(({ row, key, columns }) => (
          <li key={key}>
            <b>{t('table.row', { row })}</b> {key}: {columns.join('、')}
          </li>
        ))}
      </ul>
      {!applied && problems.length === 0 && changed.length > 0 && onApply && (
        <button type="button" className="button button-primary" onClick={onApply}>
          {t('table.apply')}
        </button>
      )}
    </div>
  );
}
