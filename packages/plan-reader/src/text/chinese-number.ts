const DIGITS = '〇一二三四五六七八九';

/** `十四`, `二十`, `一百零三`, `二〇二五`, `14` as a number; undefined where it is none. */
export function parseChineseNumber(text: string): number | undefined {
  if (/^\d+$/.test(text)) return Number(text);
  if (!/^[〇零○一二三四五六七八九十百两]+$/.test(text)) return undefined;
  const plain = text.replace(/[零○]/g, '〇').replace(/两/g, '二');
  if (!/[十百]/.test(plain)) return Number(Array.from(plain, (digit) => DIGITS.indexOf(digit)).join(''));
  let total = 0;
  let digit = 0;
  for (const character of plain) {
    if (character === '百' || character === '十') {
      total += (digit === 0 ? 1 : digit) * (character === '百' ? 100 : 10);
      digit = 0;
    } else {
      digit = DIGITS.indexOf(character);
    }
  }
  return total + digit;
}
