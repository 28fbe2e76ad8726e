import type { WorkState } from '@ecoloop/api-contract';
import { addDays, daysBetween, type LocalDate, type LocalizedText } from '@ecoloop/kernel';

export interface StateInput {
  readonly today: LocalDate;
  readonly from: LocalDate;
  /** Last day. */
  readonly to: LocalDate;
  readonly completed: boolean;
  readonly stopped: string | undefined;
  /** Of the newest accepted report. */
  readonly percent: number | undefined;
}

export interface ItemState {
  readonly state: WorkState;
  readonly reason: LocalizedText;
  /** Share of the period that is over, 0–1. */
  readonly timeProgress: number;
}

/** How far short of time progress the work may be and still be basically on course: 0.8 τ. */
const BASICALLY = 0.8;

/**
 * Where the work stands by what was accepted and verified. Progress P is held against time progress τ: on course P ≥ τ,
 * basically on course 0.8 τ ≤ P < τ, behind P < 0.8 τ (the convention of target comparison 目标一致法 in plan reviews).
 */
export function itemState({ today, from, to, completed, stopped, percent }: StateInput): ItemState {
  const timeProgress = shareOver(today, from, to);
  const [p, tau] = [`${percent ?? 0}%`, `${Math.round(timeProgress * 100)}%`];
  const at = (state: WorkState, zh: string, en: string): ItemState => ({ state, reason: { zh, en }, timeProgress });
  if (completed) return at('completed', '完成情况已经他人核验', 'Its completion was verified by another person');
  if (stopped !== undefined) return at('stopped', `已停止：${stopped}`, `Stopped: ${stopped}`);
  if (today > to) return at('overdue', `${to} 到期，完成情况未经核验`, `Due ${to}; its completion is not verified`);
  if (today < from) return at('not-started', `${from} 开始`, `Starts on ${from}`);
  if (percent === undefined) return at('unreported', '尚无审核通过的进展', 'No progress was accepted yet');
  const zh = `形象进度 ${p}，时间进度 ${tau}`;
  const en = `Progress ${p}, time gone ${tau}`;
  if (percent >= timeProgress * 100) return at('on-course', zh, en);
  if (percent >= timeProgress * 100 * BASICALLY) return at('basically-on-course', zh, en);
  return at('behind', zh, en);
}

function shareOver(today: LocalDate, from: LocalDate, to: LocalDate): number {
  const share = daysBetween(from, today) / daysBetween(from, addDays(to, 1));
  return Math.round(Math.min(1, Math.max(0, share)) * 1e4) / 1e4;
}
