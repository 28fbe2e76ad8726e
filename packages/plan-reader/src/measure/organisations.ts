/** Organisations that a text names for a task. */
export interface Responsible {
  readonly leads: readonly string[];
  readonly supports: readonly string[];
}

const NAMES = '[^。；;：:，,（()）]{2,60}?';
const LEAD_LABEL = /(?:牵头|责任|主责|负责|实施|承办|落实)(?:单位|部门|机构|主体)?[：:]\s*([^。；;）)\n]+)/g;
const SUPPORT_LABEL = /(?:配合|协办|参与|参加|协同|支持)(?:单位|部门|机构)?[：:]\s*([^。；;）)\n]+)/g;
const LEAD_VERB = new RegExp(
  `(?:^|[（(，,；;。]|由)(${NAMES})(?:共同)?(?:牵头(?:负责|落实|实施|组织|会同)?|负责(?:落实|实施)?|(?:等)?(?:单位|部门)?按(?:照)?职责(?:分工)?(?:负责)?)(?=[，,；;。）)]|$)`,
  'g',
);
const SUPPORT_VERB = new RegExp(`(?:^|[（(，,；;。])(${NAMES})(?:配合|参与|参加|协助|协同)(?=[，,；;。）)]|$)`, 'g');
const ORGANISATION =
  /(?:局|委|委员会|办|办公室|厅|部|院|中心|政府|街道|镇|乡|公司|集团|管委会|队|支队|总队|处|站|所|署|园|社|联社|协会|学校|医院|部门|单位|指挥部|工作组|领导小组|区|县|市)(?:等)?$/;

/** 牵头单位：…, （甲局、乙委牵头，丙局配合）, 由甲局负责: organisations as printed. @param text cleaned */
export function responsibleIn(text: string): Responsible {
  const leads = [...text.matchAll(LEAD_LABEL), ...text.matchAll(LEAD_VERB)].flatMap(([, names = '']) => listOf(names));
  const supports = [...text.matchAll(SUPPORT_LABEL), ...text.matchAll(SUPPORT_VERB)].flatMap(([, names = '']) =>
    listOf(names),
  );
  const unique = [...new Set(leads)];
  return { leads: unique, supports: [...new Set(supports)].filter((name) => !unique.includes(name)) };
}

/** Names set apart by marks; words that name no organisation are left out. */
function listOf(names: string): string[] {
  return names
    .replace(/(?:配合|协办|参与)(?:单位|部门)?[：:].*$/, '')
    .split(/[、，,；;\s]|(?<=[局委办厅])(?:和|会同|及)/)
    .map((name) => name.replace(/^(?:由|和|及|与|以及|会同)|(?:等(?:部门|单位)?|共同|按职责分工)$/g, '').trim())
    .filter((name) => name.length >= 2 && name.length <= 30 && ORGANISATION.test(name));
}

/** A paragraph that only tells who is responsible. */
export const isResponsibility = (text: string): boolean =>
  /^[（(]?(?:牵头|责任|主责|负责|实施|承办|落实|配合)(?:单位|部门|机构|主体)[：:]/.test(text) ||
  /^[（(][^（()）]*(?:牵头|负责|配合)[^（()）]*[）)]。?$/.test(text);
