import type { ImportMapping } from '@ecoloop/api-contract';
import { importTexts } from './texts.ts';

const scales = {
  hour: ['12:00', '13:00', '14:00', '15:00', '16:00'],
  day: ['2', '3', '4', '5', '6'],
} as const;
const STEP = 84;
const LEFT = 30;
const LABELLED = 2;

interface LabelPictureProps {
  readonly label: ImportMapping['label'];
  readonly averaging: ImportMapping['averaging'];
}

/** The label on the time line, and the period before or after it that it stands for. */
export function LabelPicture({ label, averaging }: LabelPictureProps) {
  const t = importTexts.useTexts();
  const x = (tick: number): number => LEFT + tick * STEP;
  const first = label === 'start' ? LABELLED : LABELLED - 1;
  return (
    <svg className="label-picture" viewBox="0 0 400 84" role="img" aria-label={t('label.picture')}>
      <rect className="label-period" x={x(first)} y="34" width={STEP} height="18" rx="2" />
      <line className="label-axis" x1="8" x2="392" y1="52" y2="52" />
      {scales[averaging].map((tick, index) => (
        <g key={tick}>
          <line className="label-axis" x1={x(index)} x2={x(index)} y1="48" y2="57" />
          <text x={x(index)} y="70" textAnchor="middle" data-stored={index === first}>
            {tick}
          </text>
        </g>
      ))}
      <path className="label-pin" d={`M${String(x(LABELLED))} 52V22`} />
      <text x={x(LABELLED)} y="16" textAnchor="middle" className="label-name">
        {t('label.label')} {scales[averaging][LABELLED]}
      </text>
      <text x={x(first) + STEP / 2} y="47" textAnchor="middle" className="label-stored">
        {t('label.stored')} {scales[averaging][first]}
      </text>
    </svg>
  );
}
