import { EvaluationErrors } from './errors.ts';

/**
 * The guard before approval, publication and official reports.
 *
 * @throws evaluation.SIMULATED when what is to go out rests on any simulated value
 */
export function refuseSimulated(what: { readonly name: string; readonly simulated: boolean }): void {
  if (what.simulated) throw EvaluationErrors.SIMULATED({ what: what.name });
}
