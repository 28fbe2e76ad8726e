import type { PresentedSecrets } from '../../modules/device/index.ts';

/** The ones heard longest ago are forgotten first. */
const MOST_IDENTITIES = 1_000;
/** Where they do not agree it does not matter how many there are. */
const MOST_SECRETS = 2;

/** Secrets of devices that are not registered yet, in memory only: what is not let in leaves no secret on the disk. */
export function createPresentedSecrets(): PresentedSecrets & { heard(identity: string, secret: string): void } {
  const known = new Map<string, Set<string>>();
  return {
    heard(identity, secret) {
      const secrets = known.get(identity) ?? new Set();
      if (secrets.size < MOST_SECRETS) secrets.add(secret);
      known.delete(identity);
      known.set(identity, secrets);
      const [oldest] = known.keys();
      if (known.size > MOST_IDENTITIES && oldest !== undefined) known.delete(oldest);
    },
    of: (identity) => [...(known.get(identity) ?? [])],
    forget: (identity) => void known.delete(identity),
  };
}
