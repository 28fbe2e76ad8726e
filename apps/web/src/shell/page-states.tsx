import { Empty, ErrorPanel, Loading } from '@ecoloop/ui';
import { Link, type ErrorComponentProps } from '@tanstack/react-router';
import { shellTexts } from './texts.ts';

export function PageLoading() {
  return (
    <div className="page">
      <Loading height={360} lines={5} />
    </div>
  );
}

export function PageFailed({ error, reset }: ErrorComponentProps) {
  return (
    <div className="page">
      <ErrorPanel error={error} onRetry={reset} />
    </div>
  );
}

export function PageNotFound() {
  const t = shellTexts.useTexts();
  return (
    <div className="page">
      <Empty title={t('not-found.title')}>
        <Link to="/">{t('not-found.back')}</Link>
      </Empty>
    </div>
  );
}
