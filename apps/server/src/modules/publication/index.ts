import { createPublicationRepository } from './repository.ts';
import { publicationRoutes } from './routes.ts';
import { createPublicationService, type PublicationServiceDependencies } from './service.ts';

/** What the public is shown of plans and reports, and who decided so. */
export function createPublicationModule(dependencies: Omit<PublicationServiceDependencies, 'repository'>) {
  const repository = createPublicationRepository(dependencies.db);
  const service = createPublicationService({ ...dependencies, repository });
  return { service, routes: publicationRoutes(service) };
}
