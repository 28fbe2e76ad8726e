import type { TargetStatus } from '@ecoloop/api-contract';
import { StatusMark } from '@ecoloop/ui';
import { statuses } from './plan-queries.ts';
import { planTexts } from './texts.ts';

interface StatusCountsProps {
  readonly counts: Readonly<Record<string, number>>;
  /** With it the counts are a filter. */
  readonly chosen?: string | undefined;
  readonly onChoose?: (status: TargetStatus | undefined) => void;
}

/** How the indicators stand at a glance: a bar in parts, and each status by shape, colour, word and number. */
export function StatusCounts({ counts, chosen, onChoose }: StatusCountsProps) {
  const t = planTexts.useTexts();
  const known = statuses.filter((status) => (counts[status] ?? 0) > 0);
  return (
    <div className="status-counts">
      <div className="status-bar" aria-hidden="true">
        {known.map((status) => (
          <span key={status} data-status={status} style={{ flexGrow: counts[status] }} />
        ))}
      </div>
      <ul aria-label={t('status.label')}>
        {statuses.map((status) => {
          const content = (
            <>
              <StatusMark status={status} /> <b>{counts[status] ?? 0}</b>
            </>
          );
          return (
            <li key={status} data-none={!counts[status]}>
              {onChoose ? (
                <button
                  type="button"
                  className="status-choice"
                  aria-pressed={chosen === status}
                  disabled={!counts[status] && chosen !== status}
                  onClick={() => onChoose(chosen === status ? undefined : status)}
                >
                  {content}
                </button>
              ) : (
                content
              )}
            </li>
          );
        })}
      </ul>
    </div>
  );
}
