import { createSplitRepository } from './repository.ts';
import { splitRoutes } from './routes.ts';
import { createSplitService, type SplitServiceDependencies } from './service.ts';
import { createSubjectDirectory, type SubjectSource } from './subjects.ts';

export { allocateWeights, sumOf } from './allocate.ts';
export { targetsOfPlan, type TargetItem, type TargetsOfPlan } from './plan-targets.ts';
export type { PartInForce } from './repository.ts';
export type { SubjectDirectory } from './subjects.ts';

/** Targets of a plan split by year and handed down to territories and organisations. */
export function createSplitModule(
  dependencies: Omit<SplitServiceDependencies, 'repository' | 'subjects'> & SubjectSource,
) {
  const subjects = createSubjectDirectory(dependencies);
  const service = createSplitService({ ...dependencies, repository: createSplitRepository(dependencies.db), subjects });
  return { service, subjects, routes: splitRoutes(service) };
}
