import { PageHead } from '../../shell/page-head.tsx';
import { shellTexts } from '../../shell/texts.ts';

export function EvaluationPage() {
  const t = shellTexts.useTexts();
  return (
    <div className="page">
      <PageHead title={t('nav.evaluation')} />
    </div>
  );
}
