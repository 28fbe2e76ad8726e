import type { WorkItemDetail } from '@ecoloop/api-contract';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { api } from '../../api/client.ts';
import { useMe } from '../../shell/me.ts';
import { FormProblems } from '../form/form-problems.tsx';
import { measureTexts } from './texts.ts';
import { useRenewWork } from './work-queries.ts';

interface DecisionFormProps {
  readonly path: string;
  /** Account that reported what is decided on. */
  readonly reporter: string | undefined;
}

/** Accepts, or returns with the reason; whoever reported it is told that another person decides. */
export function DecisionForm({ path, reporter }: DecisionFormProps) {
  const t = measureTexts.useTexts();
  const { id } = useMe();
  return reporter === id ? <p className="small soft">{t('review.other')}</p> : <Decision path={path} />;
}

function Decision({ path }: { readonly path: string }) {
  const t = measureTexts.useTexts();
  const renew = useRenewWork();
  const [remark, setRemark] = useState('');
  const decide = useMutation({
    mutationFn: (decision: 'accept' | 'return') =>
      api.post<WorkItemDetail>(path, { decision, ...(remark.trim() === '' ? {} : { remark: remark.trim() }) }),
    onSuccess: renew,
  });
  return (
    <div className="work-form">
      <div className="work-actions">
        <input
          className="input work-grow"
          aria-label={t('review.remark')}
          placeholder={t('review.remark')}
          value={remark}
          maxLength={1000}
          onChange={({ target }) => setRemark(target.value)}
        />
        <button
          type="button"
          className="button button-primary button-small"
          disabled={decide.isPending}
          onClick={() => decide.mutate('accept')}
        >
          {t('review.accept')}
        </button>
        <button
          type="button"
          className="button button-small"
          disabled={decide.isPending || remark.trim() === ''}
          onClick={() => decide.mutate('return')}
        >
          {t('review.return')}
        </button>
      </div>
      {decide.error !== null && <FormProblems error={decide.error} />}
    </div>
  );
}
