import { evaluationTexts } from './texts.ts';

/** Within the limit or not, told by shape, colour and word; absent = too few data or not a year, so not judged. */
export function VerdictMark({ attained }: { readonly attained: boolean | undefined }) {
  const t = evaluationTexts.useTexts();
  if (attained === undefined) return <span className="soft small">{t('verdict.none')}</span>;
  return (
    <span className="verdict" data-attained={attained}>
      <svg width="13" height="13" viewBox="0 0 16 16" aria-hidden="true">
        <path d={attained ? 'M2.5 8.5l3.5 3.5 7.5-8' : 'M8 2v8M8 13v.6'} />
      </svg>
      {attained ? t('verdict.attained') : t('verdict.exceeded')}
    </span>
  );
}
