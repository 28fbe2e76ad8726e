import type { IconName } from '@ecoloop/ui';

/** The pages of the navigation in their order; one that needs a permission is hidden from those without it. */
export const pages = [
  { to: '/', text: 'nav.overview', icon: 'overview', needs: undefined, group: undefined },
  { to: '/plans', text: 'nav.plan', icon: 'plan', needs: 'plan.read', group: undefined },
  { to: '/monitoring', text: 'nav.monitoring', icon: 'monitoring', needs: 'observation.read', group: undefined },
  { to: '/devices', text: 'nav.devices', icon: 'devices', needs: 'device.read', group: undefined },
  { to: '/outlets', text: 'nav.outlets', icon: 'outlet', needs: 'outlet.read', group: undefined },
  { to: '/evaluation', text: 'nav.evaluation', icon: 'evaluation', needs: 'evaluation.read', group: undefined },
  { to: '/alerts', text: 'nav.alerts', icon: 'alerts', needs: 'alert.read', group: undefined },
  { to: '/quality', text: 'nav.quality', icon: 'quality', needs: 'observation.read', group: 'nav.data' },
  { to: '/imports', text: 'nav.imports', icon: 'imports', needs: 'import.read', group: 'nav.data' },
  { to: '/quarantine', text: 'nav.quarantine', icon: 'quarantine', needs: 'quarantine.read', group: 'nav.data' },
  { to: '/system', text: 'nav.system', icon: 'system', needs: undefined, group: undefined },
] as const satisfies readonly {
  to: string;
  text: `nav.${string}`;
  icon: IconName;
  needs: string | undefined;
  group: `nav.${string}` | undefined;
}[];

export type Page = (typeof pages)[number];
