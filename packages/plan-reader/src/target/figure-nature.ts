import type { FigureNature } from './judgement.ts';

const changes =
  /(?:降幅|增幅|减幅|减少|下降|降低|削减|压减|减量|减排量|削减量|减少量|下降量|降低量|(?:减少|下降|降低|削减|减排|压减)(?:率|幅度|比例|比率))$/;

/**
 * Whether the yearly values of an indicator of this Chinese name count from the start of the plan (降幅, 减排量) or tell
 * where it stands. Units and remarks in brackets at the end are left out.
 */
export function natureOf(name: string): FigureNature {
  const plain = name.replace(/(?:[（(〔][^（()）〔〕]*[）)〕]\s*)+$/, '').trim();
  return changes.test(plain) || /^累计(?:新增|减排|削减|减少|完成|退出|淘汰)/.test(plain) ? 'change' : 'state';
}
