import { lastDayOf, parsePeriodKey, type CalendarPeriod, type Language } from '@ecoloop/kernel';

/** The period of a key, or undefined when somebody typed nonsense into the address. */
export function readPeriod(key: string | undefined): CalendarPeriod | undefined {
  if (key === undefined) return undefined;
  try {
    return parsePeriodKey(key);
  } catch {
    return undefined;
  }
}

/** A period as people write it: `2026年1月1日–11月22日`, `Jan 1 – Nov 22, 2026`, `2026年三季度`, `2026 Q3`, `2026年第47周`. */
export function formatPeriod(key: string, language: Language): string {
  const period = readPeriod(key);
  if (!period) return key;
  const { from, kind } = period;
  const last = lastDayOf(period);
  const [year = '', month = '', day = ''] = from.split('-');
  if (language === 'zh') {
    switch (kind) {
      case 'year':
        return `${year}年`;
      case 'quarter':
        return `${year}年${['一', '二', '三', '四'][Math.floor((Number(month) - 1) / 3)] ?? ''}季度`;
      case 'month':
        return `${year}年${String(Number(month))}月`;
      case 'week':
        return `${key.slice(0, 4)}年第${String(Number(key.slice(6)))}周`;
      case 'day':
        return `${year}年${String(Number(month))}月${String(Number(day))}日`;
      default:
        return `${chineseDay(from)}至${last.startsWith(year) ? chineseDay(last).slice(5) : chineseDay(last)}`;
    }
  }
  switch (kind) {
    case 'year':
      return year;
    case 'month':
      return `${year}-${month}`;
    case 'quarter':
      return key.replace('-', ' ');
    case 'week':
      return `${key.slice(0, 4)} week ${String(Number(key.slice(6)))}`;
    case 'day':
      return from;
    default:
      return `${from} to ${last}`;
  }
}

function chineseDay(date: string): string {
  const [year = '', month = '', day = ''] = date.split('-');
  return `${year}年${String(Number(month))}月${String(Number(day))}日`;
}
