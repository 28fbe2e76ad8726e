import { failureReport } from './start-report.ts';

/** Ends the process after saying why; threads of engines may still be alive and are not waited for. */
export function exitWith(error: unknown): void {
  process.stderr.write(failureReport(error), () => process.exit(1));
}
