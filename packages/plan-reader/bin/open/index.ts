export { OpenErrors } from './errors.ts';
export { openPlanFile } from './open-plan-file.ts';
