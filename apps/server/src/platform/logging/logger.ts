import pino from 'pino';
import type { LogLevel } from '../config/config.ts';

export type Logger = pino.Logger;

/** Lines of JSON on standard error, so that standard output stays the program's own. Secrets never reach it. */
export function createLogger(level: LogLevel): Logger {
  return pino(
    {
      level,
      base: null,
      timestamp: pino.stdTimeFunctions.isoTime,
      redact: [
        '*.password',
        '*.secret',
        '*.databaseUrl',
        '*.clickhouseUrl',
        'req.headers.cookie',
        'req.headers.authorization',
      ],
    },
    pino.destination({ dest: 2, sync: true }),
  );
}
