/** What the statements of a section are about. */
export type SectionRole = 'achieved' | 'problem' | 'principle' | 'goal' | 'task';

const ROLES: readonly (readonly [SectionRole, RegExp])[] = [
  ['goal', /目标(?!.*(?:完成情况|实现情况))|主要指标|愿景|展望/],
  [
    'achieved',
    /成效(?!不)|成就|成果|回顾|完成情况|实现情况|现状|(?:工作|发展|现实|良好|坚实)基础|(?:^|[\s章节、）])(?:规划|建设)基础$|取得.*进展|进展情况|工作情况|结果/,
  ],
  [
    'problem',
    /(?<!(?:解决|治理|整治|整改|破解|应对|突破|防治|聚焦)[^，]*)问题(?!.*(?:治理|整治|解决|整改|防治))|(?<!应对[^，]*)挑战|形势|压力|(?<!补[^，]*)短板|不足之处|困难|机遇/,
  ],
  ['principle', /指导思想|原则|编制依据|总体思路|总体要求|基本要求|前言|序言|总则/],
];

/** The role of a section by its headings, innermost first. */
export function sectionRole(titles: readonly string[]): SectionRole {
  for (const title of titles) {
    const role = ROLES.find(([, pattern]) => pattern.test(title));
    if (role) return role[0];
  }
  return 'task';
}
