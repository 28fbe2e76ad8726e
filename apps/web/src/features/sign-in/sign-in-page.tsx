import { ApiError, ErrorPanel, usePick } from '@ecoloop/ui';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useRouter, useSearch } from '@tanstack/react-router';
import { useEffect, type ReactNode } from 'react';
import { meQuery, signIn } from '../../api/session.ts';
import { useSite } from '../../api/site.ts';
import { LanguageSwitch, ThemeMenu } from '../../shell/header.tsx';
import { SimulationBanner } from '../../shell/simulation-banner.tsx';
import { signInTexts } from './texts.ts';
import './sign-in.css';

/** Only paths of this desk: an address from outside must not send people elsewhere after the sign-in. */
export const safeReturn = (given: string | undefined): string =>
  given !== undefined && /^\/(?![/\\])/.test(given) ? given : '/';

export function SignInPage() {
  const t = signInTexts.useTexts();
  const { return: back } = useSearch({ from: '/sign-in' });
  const router = useRouter();
  const queries = useQueryClient();
  const signing = useMutation({
    mutationFn: signIn,
    onSuccess: async () => {
      await queries.query({ ...meQuery, staleTime: 0 });
      router.history.push(safeReturn(back));
    },
  });
  return (
    <EntryFrame title={t('title')}>
      <form
        className="entry-form"
        onSubmit={(event) => {
          event.preventDefault();
          const form = new FormData(event.currentTarget);
          signing.mutate({ username: textOf(form, 'username'), password: textOf(form, 'password') });
        }}
      >
        <label className="field">
          <span>{t('username')}</span>
          <input className="input" name="username" autoComplete="username" autoCapitalize="none" required autoFocus />
        </label>
        <label className="field">
          <span>{t('password')}</span>
          <input className="input" name="password" type="password" autoComplete="current-password" required />
        </label>
        {signing.error && <Refusal error={signing.error} />}
        <button type="submit" className="button button-primary" disabled={signing.isPending}>
          {signing.isPending ? t('submit.busy') : t('submit')}
        </button>
        <p className="small soft">{t('first-time')}</p>
      </form>
    </EntryFrame>
  );
}

/** A wrong password is said in a line; anything else with what to do about it. */
function Refusal({ error }: { readonly error: Error }) {
  if (!(error instanceof ApiError) || error.status !== 401) return <ErrorPanel error={error} />;
  return (
    <p className="field-problem" role="alert">
      {error.message}
    </p>
  );
}

export function textOf(form: FormData, name: string): string {
  const value = form.get(name);
  return typeof value === 'string' ? value : '';
}

/** The frame of the pages outside the desk. */
export function EntryFrame({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  const t = signInTexts.useTexts();
  const pick = usePick();
  const site = useSite();
  useEffect(() => {
    document.title = `${title} · ${pick(site.name)}`;
  });
  return (
    <div className="entry">
      <SimulationBanner />
      <div className="entry-tools">
        <LanguageSwitch />
        <ThemeMenu />
      </div>
      <main className="entry-card card">
        <div className="entry-brand">
          <img src="/mark.svg" alt="" width="44" height="44" />
          <div>
            <b>绿环 Ecoloop</b>
            <span className="soft small">
              {pick(site.name)} · {t('welcome')}
            </span>
          </div>
        </div>
        <h1>{title}</h1>
        {children}
      </main>
    </div>
  );
}
