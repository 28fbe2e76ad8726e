import type { Alert } from '@ecoloop/api-contract';
import { alertTexts } from './texts.ts';

/** Told by shape as well as by colour. */
export function SeverityMark({ severity }: { readonly severity: Alert['severity'] }) {
  const t = alertTexts.useTexts();
  return (
    <svg className="severity" data-severity={severity} width="18" height="18" viewBox="0 0 18 18" role="img">
      <title>{t(`severity.${severity}`)}</title>
      {severity === 'serious' ? (
        <path d="M6 1h6l5 5v6l-5 5H6l-5-5V6z" />
      ) : severity === 'warning' ? (
        <path d="M9 1.5L17.5 16.5H.5z" />
      ) : (
        <circle cx="9" cy="9" r="7.5" />
      )}
      <path className="severity-sign" d="M9 5.5v4.5M9 12.6v.6" />
    </svg>
  );
}
