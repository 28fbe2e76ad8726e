const texSigns: Readonly<Record<string, string>> = {
  geqslant: '≥',
  geq: '≥',
  ge: '≥',
  leqslant: '≤',
  leq: '≤',
  le: '≤',
  gt: '>',
  lt: '<',
  sim: '~',
  approx: '约',
  pm: '±',
};

const signs: Readonly<Record<string, string>> = {
  '≧': '≥',
  '⩾': '≥',
  '≦': '≤',
  '⩽': '≤',
  '﹥': '>',
  '﹤': '<',
  '〉': '>',
  '〈': '<',
  '﹪': '%',
  '−': '-',
  '﹣': '-',
};

/**
 * A target as printed, with what scanning and typesetting did to it undone: TeX signs and dollars, full-width letters
 * and digits, spaces, commas within numbers, footnote stars.
 */
export function cleanTargetText(text: string): string {
  return text
    .replace(/\\([a-zA-Z]+)/g, (whole, word: string) => texSigns[word] ?? whole)
    .replace(/[\uFF01-\uFF5E]/g, (wide) => String.fromCharCode(wide.charCodeAt(0) - 0xfee0))
    .replace(/[≧⩾≦⩽﹥﹤〉〈﹪−﹣]/g, (sign) => signs[sign] ?? sign)
    .replace(/[\s\u00A0\u3000$\\]/g, '')
    .replace(/>=/g, '≥')
    .replace(/<=/g, '≤')
    .replace(/(\d),(?=\d{3}(?!\d))/g, '$1')
    .replace(/[*＊※]+$/, '')
    .replace(/[。;；,，、]+$/, '');
}
