import type { GradeInfo, TargetStatus } from '@ecoloop/api-contract';
import { usePick } from '../i18n/i18n.ts';
import { inkOn } from '../theme/colour.ts';
import { uiTexts } from './texts.ts';

/** Stands at every figure that a simulated value went into. */
export function SimulatedTag() {
  const t = uiTexts.useTexts();
  return (
    <span className="simulated-tag" title={t('simulated.hint')}>
      {t('simulated')}
    </span>
  );
}

/** A grade in the colour of its standard, with its name: the colour alone says nothing. */
export function GradeBadge({ grade, index }: { readonly grade: GradeInfo; readonly index?: number | undefined }) {
  const pick = usePick();
  return (
    <span className="grade-badge" style={{ background: grade.colour, color: inkOn(grade.colour) }}>
      {index !== undefined && <b>{index}</b>} {pick(grade.name)}
    </span>
  );
}

const shapes: Readonly<Record<TargetStatus, string>> = {
  met: 'M8 1.5a6.5 6.5 0 1 0 0 13 6.5 6.5 0 0 0 0-13zM4.8 8.2l2.2 2.2 4.2-4.6',
  'on-course': 'M8 2l6.5 11.5h-13z',
  'at-risk': 'M8 1.2L14.8 8 8 14.8 1.2 8zM8 5v3.6M8 10.6v.4',
  missed: 'M2 2h12v12H2zM5.2 5.2l5.6 5.6M10.8 5.2l-5.6 5.6',
  'not-judgeable': 'M8 1.5a6.5 6.5 0 1 0 0 13 6.5 6.5 0 0 0 0-13zM5 8h6',
};

/** Status of a target, told by shape, colour and word. */
export function StatusMark({
  status,
  iconOnly = false,
}: {
  readonly status: TargetStatus;
  readonly iconOnly?: boolean;
}) {
  const t = uiTexts.useTexts();
  const word = t(`status.${status}`);
  return (
    <span className="status-mark" data-status={status} title={word}>
      <svg width="16" height="16" viewBox="0 0 16 16" aria-hidden="true">
        <path d={shapes[status]} />
      </svg>
      <span className={iconOnly ? 'visually-hidden' : undefined}>{word}</span>
    </span>
  );
}
