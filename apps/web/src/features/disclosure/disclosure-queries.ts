import type { Disclosure, DisclosureDetail, Publication, PublicationInput } from '@ecoloop/api-contract';
import { queryOptions } from '@tanstack/react-query';
import { api } from '../../api/client.ts';

export const publicationsQuery = (plan: string) =>
  queryOptions({
    queryKey: ['publications', plan],
    queryFn: ({ signal }) => api.get<Publication[]>('/publications', { query: { plan }, signal }),
  });

export const proposePublication = (input: PublicationInput): Promise<Publication> => api.post('/publications', input);

export interface PublicationDecision {
  readonly publication: Pick<Publication, 'id' | 'version'>;
  readonly decision: 'approve' | 'reject' | 'withdraw';
  readonly reason: string;
}

export const decidePublication = ({ publication, decision, reason }: PublicationDecision): Promise<Publication> =>
  api.post(`/publications/${publication.id}/${decision}`, decision === 'approve' ? undefined : { reason }, {
    ifMatch: publication.version,
  });

export const disclosuresQuery = queryOptions({
  queryKey: ['disclosures'],
  queryFn: ({ signal }) => api.get<Disclosure[]>('/disclosures', { signal }),
});

export const disclosureQuery = (id: string) =>
  queryOptions({
    queryKey: ['disclosures', id],
    queryFn: ({ signal }) => api.get<DisclosureDetail>(`/disclosures/${encodeURIComponent(id)}`, { signal }),
  });
