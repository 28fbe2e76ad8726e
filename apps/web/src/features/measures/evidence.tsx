import type { WorkEvidence, WorkItemDetail } from '@ecoloop/api-contract';
import { Icon } from '@ecoloop/ui';
import { useMutation } from '@tanstack/react-query';
import { api } from '../../api/client.ts';
import { useOpenTrace } from '../../shell/desk-search.ts';
import { FormProblems } from '../form/form-problems.tsx';
import { measureTexts } from './texts.ts';
import { itemPath, useRenewWork } from './work-queries.ts';

type Of = Pick<WorkItemDetail, 'plan' | 'key'>;

/** Files to open, readings to trace. */
export function EvidenceList({ of, evidence }: { readonly of: Of; readonly evidence: readonly WorkEvidence[] }) {
  const openTrace = useOpenTrace();
  if (evidence.length === 0) return null;
  return (
    <ul className="work-evidence small">
      {evidence.map(({ id, kind, fileName, ref, sha256 }) => (
        <li key={id}>
          {kind === 'file' ? (
            <a
              href={api.url(`${itemPath(of.plan, of.key)}/evidence/${id}/file`)}
              title={`SHA-256 ${sha256 ?? ''}`}
              download
            >
              <Icon name="download" size={13} /> {fileName}
            </a>
          ) : kind === 'reading' ? (
            <button type="button" className="button button-quiet button-small" onClick={() => openTrace(ref ?? '')}>
              <Icon name="trace" size={13} /> {ref}
            </button>
          ) : (
            <span>
              <Icon name="link" size={13} /> {kind} {ref}
            </span>
          )}
        </li>
      ))}
    </ul>
  );
}

/** Adds files, and chooses which of those not yet used a report rests on. */
export function EvidencePicker({
  of,
  unused,
  chosen,
  onChoose,
}: {
  readonly of: Of;
  readonly unused: readonly WorkEvidence[];
  readonly chosen: readonly string[];
  readonly onChoose: (ids: readonly string[]) => void;
}) {
  const t = measureTexts.useTexts();
  const renew = useRenewWork();
  const add = useMutation({
    mutationFn: (file: File) => {
      const form = new FormData();
      form.append('file', file);
      return api.upload<WorkEvidence>(`${itemPath(of.plan, of.key)}/evidence`, form);
    },
    onSuccess: async ({ id }) => {
      onChoose([...chosen, id]);
      await renew();
    },
  });
  return (
    <fieldset className="work-picker">
      <legend className="small soft">{t('evidence.title')}</legend>
      {unused.map(({ id, fileName, ref }) => (
        <label key={id} className="small">
          <input
            type="checkbox"
            checked={chosen.includes(id)}
            onChange={({ target }) =>
              onChoose(target.checked ? [...chosen, id] : chosen.filter((other) => other !== id))
            }
          />{' '}
          {fileName ?? ref}
        </label>
      ))}
      <label className="button button-small work-upload">
        <Icon name="imports" size={14} /> {t('evidence.add')}
        <input
          type="file"
          className="visually-hidden"
          accept=".pdf,.jpg,.jpeg,.png,.docx,.xlsx,.csv,.txt"
          disabled={add.isPending}
          onChange={({ target }) => {
            const [file] = target.files ?? [];
            target.value = '';
            if (file) add.mutate(file);
          }}
        />
      </label>
      {add.error !== null && <FormProblems error={add.error} />}
    </fieldset>
  );
}
