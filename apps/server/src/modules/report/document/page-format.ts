/** Twentieths of a point in a millimetre. */
const TWIPS_PER_MILLIMETRE = 1440 / 25.4;
/** English metric units, in which DrawingML measures. */
const EMU_PER_MILLIMETRE = 36_000;

export const twips = (millimetres: number): number => Math.round(millimetres * TWIPS_PER_MILLIMETRE);
export const emu = (millimetres: number): number => Math.round(millimetres * EMU_PER_MILLIMETRE);

/**
 * Page of an official document, in millimetres: A4, text area 156 × 225 with 22 lines of 28 characters; the page number
 * stands 7 mm below the text.
 *
 * @see GB/T 9704-2012, 5.1, 5.2 and 7.5
 */
export const page = {
  width: 210,
  height: 297,
  top: 37,
  inside: 28,
  outside: 26,
  bottom: 35,
  textWidth: 156,
  lines: 22,
  characters: 28,
} as const;

/** Height of a line in twips: 225 mm / 22, rounded down, or the last line of a page would not fit. */
export const LINE = 579;
/**
 * Drawn together by a quarter of a point (in twips), 28 characters of 16 pt fit into 156 mm, which is 442.2 pt. A grid of
 * characters would do the same in Word alone: other programs give a character that is wider than its cell two of them.
 */
export const CHARACTER_SPACE = -5;
/** From the lower edge of the page to the page number: 35 mm less the 7 mm and the height of 14 pt. */
export const FOOTER = twips(page.bottom - 7 - 5);

/** Half points, in which Word measures type: 二号 22 pt, 三号 16 pt, 四号 14 pt, 小四 12 pt, 五号 10.5 pt, 小五 9 pt. */
export const size = { title: 44, body: 32, footer: 28, caption: 24, table: 21, small: 18 } as const;

/**
 * Typefaces by their trade names, with those that stand in where a machine lacks them.
 *
 * @see GB/T 9704-2012, 5.2.2: 仿宋 unless said otherwise
 */
export const fonts = {
  body: { name: '仿宋_GB2312', alternatives: ['仿宋', 'FangSong', 'STFangsong'], family: 'modern' },
  title: { name: '方正小标宋简体', alternatives: ['小标宋', '华文中宋', 'STZhongsong'], family: 'script' },
  heading: { name: '黑体', alternatives: ['SimHei', 'STHeiti'], family: 'modern' },
  subheading: { name: '楷体_GB2312', alternatives: ['楷体', 'KaiTi', 'STKaiti'], family: 'modern' },
  pageNumber: { name: '宋体', alternatives: ['SimSun', 'STSong'], family: 'auto' },
} as const;
export type FontRole = keyof typeof fonts;
