import { defineErrors } from './errors.ts';

export const KernelErrors = defineErrors('kernel', {
  INVALID_INSTANT: {
    status: 400,
    message: {
      zh: '时间“{value}”无法识别，请写成 2026-03-01T08:00 或 2026-03-01T08:00+08:00',
      en: 'The time "{value}" cannot be read; write 2026-03-01T08:00 or 2026-03-01T08:00+08:00',
    },
  },
  INVALID_DATE: {
    status: 400,
    message: {
      zh: '日期“{value}”不存在，请写成 2026-03-01',
      en: 'The date "{value}" does not exist; write 2026-03-01',
    },
  },
  INVALID_PERIOD: {
    status: 400,
    message: {
      zh: '时段“{value}”无法识别，请写成 2015、2015-Q3、2015-07、2015-W31、2015-07-03、2015-01-01..2015-06-30（起止日均含）或 2015..2015-06-30（年初至该日）',
      en: 'The period "{value}" cannot be read; write 2015, 2015-Q3, 2015-07, 2015-W31, 2015-07-03, 2015-01-01..2015-06-30 (both days included) or 2015..2015-06-30 (year to date)',
    },
  },
  UNKNOWN_ZONE: {
    status: 400,
    message: {
      zh: '时区“{value}”不存在，请使用 IANA 名称，例如 Asia/Shanghai',
      en: 'The time zone "{value}" does not exist; use an IANA name such as Asia/Shanghai',
    },
  },
});
