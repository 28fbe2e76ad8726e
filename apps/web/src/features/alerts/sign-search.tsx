import { formatDateTime } from '@ecoloop/ui';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { useSite } from '../../api/site.ts';
import { useMe } from '../../shell/me.ts';
import { FormProblems } from '../form/form-problems.tsx';
import { signsRunQuery, startSigns } from './alert-queries.ts';
import { alertTexts } from './texts.ts';

/** The search for signs of fabrication: when it last ran, and a way to run it now. */
export function SignSearch() {
  const t = alertTexts.useTexts();
  const queries = useQueryClient();
  const { zone } = useSite();
  const { permissions } = useMe();
  const run = useQuery(signsRunQuery).data;
  const starting = useMutation({
    mutationFn: startSigns,
    onSuccess: (begun) => queries.setQueryData(signsRunQuery.queryKey, begun),
  });
  const state = run?.state ?? 'never';
  useEffect(() => {
    if (state === 'done') void queries.invalidateQueries({ queryKey: ['alerts'] });
  }, [state, queries]);
  return (
    <div className="sign-search">
      <span className="small soft" role="status">
        {run && state === 'running' && t('signs.running', { done: run.done, of: run.of })}
        {run &&
          state === 'done' &&
          run.finishedAt !== undefined &&
          t('signs.done', { at: formatDateTime(run.finishedAt, zone), signs: run.signs, days: run.days })}
        {state === 'failed' && t('signs.failed')}
        {state === 'never' && t('signs.never')}
      </span>
      {run && state === 'running' && <progress value={run.done} max={Math.max(1, run.of)} />}
      {permissions.includes('alert.write') && (
        <button
          type="button"
          className="button button-small"
          disabled={state === 'running' || starting.isPending}
          onClick={() => starting.mutate()}
        >
          {t('signs.start')}
        </button>
      )}
      {starting.error && <FormProblems error={starting.error} />}
    </div>
  );
}
