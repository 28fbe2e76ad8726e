import type { ReactNode } from 'react';
import { ApiError } from '../api/api-error.ts';
import { uiTexts } from './texts.ts';

/** Keeps the place of what is being loaded, so that nothing jumps when it arrives. */
export function Loading({ height = 120, lines = 3 }: { readonly height?: number; readonly lines?: number }) {
  const t = uiTexts.useTexts();
  return (
    <div className="loading" style={{ minHeight: height }} role="status" aria-label={t('loading')}>
      {Array.from({ length: lines }, (_, line) => (
        <span key={line} style={{ width: `${String(92 - line * 17)}%` }} />
      ))}
    </div>
  );
}

/** Nothing to show, and what would change that. */
export function Empty({ title, children }: { readonly title?: string; readonly children?: ReactNode }) {
  const t = uiTexts.useTexts();
  return (
    <div className="state">
      <p className="state-title">{title ?? t('empty.title')}</p>
      {children !== undefined && <div className="soft">{children}</div>}
    </div>
  );
}

export function Forbidden() {
  const t = uiTexts.useTexts();
  return (
    <div className="state" role="alert">
      <p className="state-title">{t('forbidden.title')}</p>
      <p className="soft">{t('forbidden.advice')}</p>
    </div>
  );
}

/** What went wrong, what to do about it, and a way to try again. A refusal (403) is said as such. */
export function ErrorPanel({ error, onRetry }: { readonly error: unknown; readonly onRetry?: () => void }) {
  const t = uiTexts.useTexts();
  if (error instanceof ApiError && error.status === 403) return <Forbidden />;
  const problem = error instanceof ApiError ? error.problem : undefined;
  const unanswered = problem?.status === 0;
  // Asking the same again cannot help where the question itself is wrong.
  const wrongAddress = problem?.status === 404 || problem?.status === 400;
  const title = unanswered ? t('error.no-answer') : (problem?.title ?? t('error.title'));
  const advice = unanswered
    ? t('error.no-answer.advice')
    : (problem?.detail ?? t(wrongAddress ? 'error.address.advice' : 'error.advice'));
  return (
    <div className="state state-error" role="alert">
      <p className="state-title">{title}</p>
      <p className="soft">{advice}</p>
      {problem && !unanswered && <p className="small soft">{t('error.code', { code: problem.code })}</p>}
      {onRetry && !wrongAddress && (
        <button type="button" className="button" onClick={onRetry}>
          {t('retry')}
        </button>
      )}
    </div>
  );
}

interface Asked<Data> {
  readonly data: Data | undefined;
  readonly error: unknown;
  readonly refetch: () => unknown;
}

/** Draws the answer of a question, or its loading or error picture. */
export function Answer<Data>({
  of: { data, error, refetch },
  height,
  children,
}: {
  readonly of: Asked<Data>;
  readonly height?: number;
  readonly children: (data: Data) => ReactNode;
}) {
  if (data !== undefined) return children(data);
  if (error !== null && error !== undefined) return <ErrorPanel error={error} onRetry={() => void refetch()} />;
  return <Loading {...(height === undefined ? {} : { height })} />;
}
