import { ErrorPanel } from '@ecoloop/ui';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useRouter, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { changePassword, meQuery } from '../../api/session.ts';
import { useMe } from '../../shell/me.ts';
import { EntryFrame, safeReturn, textOf } from './sign-in-page.tsx';
import { signInTexts } from './texts.ts';

type Problem = 'password.short' | 'password.different' | 'password.same';

/** Own password, forced after the first sign-in and open to everybody later. */
export function PasswordPage() {
  const t = signInTexts.useTexts();
  const me = useMe();
  const { return: back } = useSearch({ from: '/password' });
  const router = useRouter();
  const queries = useQueryClient();
  const [problem, setProblem] = useState<Problem>();
  const changing = useMutation({
    mutationFn: changePassword,
    onSuccess: async () => {
      await queries.query({ ...meQuery, staleTime: 0 });
      router.history.push(safeReturn(back));
    },
  });
  return (
    <EntryFrame title={t('password.title')}>
      {me.mustChangePassword && <p className="soft">{t('password.must')}</p>}
      <form
        className="entry-form"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          const form = new FormData(event.currentTarget);
          const input = { current: textOf(form, 'current'), next: textOf(form, 'next') };
          const found = problemOf(input, textOf(form, 'again'));
          setProblem(found);
          if (!found) changing.mutate(input);
        }}
      >
        <input type="text" name="username" autoComplete="username" value={me.username} readOnly hidden />
        <label className="field">
          <span>{t('password.current')}</span>
          <input className="input" name="current" type="password" autoComplete="current-password" required autoFocus />
        </label>
        <label className="field">
          <span>{t('password.next')}</span>
          <input
            className="input"
            name="next"
            type="password"
            autoComplete="new-password"
            required
            aria-invalid={problem !== undefined}
          />
        </label>
        <label className="field">
          <span>{t('password.again')}</span>
          <input className="input" name="again" type="password" autoComplete="new-password" required />
        </label>
        {problem && (
          <p className="field-problem" role="alert">
            {t(problem)}
          </p>
        )}
        {changing.error && <ErrorPanel error={changing.error} />}
        <button type="submit" className="button button-primary" disabled={changing.isPending}>
          {t('password.submit')}
        </button>
        {!me.mustChangePassword && (
          <button type="button" className="button button-quiet" onClick={() => router.history.push(safeReturn(back))}>
            {t('cancel')}
          </button>
        )}
      </form>
    </EntryFrame>
  );
}

function problemOf({ current, next }: { current: string; next: string }, again: string): Problem | undefined {
  if (next.length < 10) return 'password.short';
  if (next === current) return 'password.same';
  return next === again ? undefined : 'password.different';
}
