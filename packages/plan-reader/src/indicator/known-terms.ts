/** Substances and measures by their general names, in which recognition of scanned pages takes one character for another. */
const TERMS = [
  '二氧化硫',
  '氮氧化物',
  '二氧化氮',
  '一氧化碳',
  '二氧化碳',
  '化学需氧量',
  '高锰酸盐指数',
  '挥发性有机物',
  '可吸入颗粒物',
  '生态保护红线',
  '森林覆盖率',
  '森林蓄积量',
] as const;

/**
 * A term with one wrong character: `氯氧化物` for `氮氧化物`. Only where exactly one term comes in question and it does not
 * stand there rightly.
 */
export function misprintedTerm(name: string): { readonly printed: string; readonly term: string } | undefined {
  const found = TERMS.flatMap((term) => {
    if (name.includes(term)) return [];
    return Array.from({ length: Math.max(0, name.length - term.length + 1) }, (_, at) =>
      name.slice(at, at + term.length),
    )
      .filter((printed) => Array.from(term).filter((character, index) => character !== printed[index]).length === 1)
      .map((printed) => ({ printed, term }));
  });
  const isRight = (printed: string): boolean => TERMS.some((term) => term === printed);
  const [only, ...others] = found.filter(({ printed }) => !isRight(printed));
  return others.length === 0 ? only : undefined;
}
