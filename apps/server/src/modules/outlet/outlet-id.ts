import type { OutletInput } from '@ecoloop/api-contract';

/** For addresses: organisation and code in Latin letters and digits. */
export function idOf({ organisation, code }: Pick<OutletInput, 'organisation' | 'code'>): string {
  return `${organisation}-${code}`
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '');
}
