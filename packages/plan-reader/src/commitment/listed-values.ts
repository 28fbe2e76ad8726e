import type { Paragraph } from '../prose/paragraphs.ts';
import { quantities } from './quantity.ts';
import type { Finding } from './finding.ts';

const MARK = /^(?:[（(]?\d{1,2}[）)]|\d{1,2}[.、．](?!\d)|[●•■▪◆★·○—–-]+|[①-⑳])?/;

/**
 * A value with the territories it is for, under a heading that names figure and unit: `46左右：甲区、乙区。` One finding
 * for each territory.
 */
export function listedUnderHeading(paragraph: Paragraph): Finding[] {
  const { text } = paragraph.clean;
  const mark = MARK.exec(text)?.[0].length ?? 0;
  const match = /^([^：，。]{1,16})：([^：；]+?)。?$/.exec(text.slice(mark));
  const [, printed = '', territories = ''] = match ?? [];
  const [quantity] = quantities(printed);
  const title = paragraph.headings
    .map((heading) => heading.title)
    .find((each) => /浓度|率|比例|指标|目标|控制|总量|面积|单位[：:]/.test(each));
  if (!match || !quantity || quantity.start > 0 || quantity.end !== printed.length || title === undefined) return [];
  const unit = quantity.unit || unitIn(title);
  const name = title
    .replace(/[（(].*$/, '')
    .replace(/(?:到|至)?(?:19|20)\d{2}年/g, '')
    .replace(/^.*?(?:各[省市区县]|分[区县市])|(?:控制线|目标值?|分解表?|要求|清单)$/g, '')
    .replace(/^的/, '');
  let at = mark + printed.length + 1;
  return territories.split('、').map((scope): Finding => {
    const start = at;
    at += scope.length + 1;
    return {
      clean: paragraph.clean,
      start,
      end: start + scope.length,
      subject: { name, scope: scope.trim() },
      expression: {
        kind: 'level',
        comparator: quantity.comparator ?? '=',
        value: quantity.value,
        ...(quantity.about && { about: true }),
      },
      unit,
      eachYear: false,
      isPast: false,
      isLimit: false,
      isRule: false,
      confidence: 0.7,
      doubts: ['subject-from-heading'],
    };
  });
}

const unitIn = (title: string): string => /单位[：:]\s*([^）)，,]+)/.exec(title)?.[1] ?? '';
