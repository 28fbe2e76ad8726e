import type { WorkState } from '@ecoloop/api-contract';
import { measureTexts } from './texts.ts';

/** From what asks for action to what needs none. */
export const workStates = [
  'overdue',
  'behind',
  'unreported',
  'basically-on-course',
  'on-course',
  'not-started',
  'stopped',
  'completed',
] as const satisfies readonly WorkState[];

const shapes: Readonly<Record<WorkState, string>> = {
  overdue: '■',
  behind: '◆',
  unreported: '○',
  'basically-on-course': '△',
  'on-course': '▲',
  'not-started': '◇',
  stopped: '—',
  completed: '●',
};

/** How work stands, told by shape, colour and word. */
export function WorkStateMark({ state, title }: { readonly state: WorkState; readonly title?: string | undefined }) {
  const t = measureTexts.useTexts();
  return (
    <span className="work-state" data-state={state} title={title}>
      <span aria-hidden="true">{shapes[state]}</span> {t(`state.${state}`)}
    </span>
  );
}

/** Progress beside the share of the time that is gone. */
export function WorkProgress({
  percent,
  timeProgress,
}: {
  readonly percent: number | undefined;
  readonly timeProgress: number;
}) {
  const t = measureTexts.useTexts();
  const time = Math.round(timeProgress * 100);
  const label = t('progress.label', { percent: percent === undefined ? '–' : `${percent}%`, time });
  return (
    <span className="work-progress" role="img" aria-label={label} title={label}>
      <span className="work-progress-bar">
        <span className="work-progress-done" style={{ width: `${percent ?? 0}%` }} />
        <span className="work-progress-time" style={{ left: `${time}%` }} />
      </span>
      <span className="small">{percent === undefined ? '–' : `${percent}%`}</span>
    </span>
  );
}
