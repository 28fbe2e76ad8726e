/**
 * The pages of one plan in their order. A page adds itself by one line here and one route under `planRoute` in router.tsx;
 * its word is `tab.<id>` in texts.ts. `needs` hides it from those who may not read it.
 */
export const planTabs = [
  { id: 'board', to: '/plans/$plan', needs: 'plan.read' },
  { id: 'indicators', to: '/plans/$plan/indicators', needs: 'plan.read' },
  { id: 'approvals', to: '/plans/$plan/approvals', needs: 'figure.approve' },
  { id: 'measures', to: '/plans/$plan/measures', needs: 'plan.read' },
  { id: 'projects', to: '/plans/$plan/projects', needs: 'plan.read' },
  { id: 'progress', to: '/plans/$plan/progress', needs: 'plan.read' },
  { id: 'responsibility', to: '/plans/$plan/responsibility', needs: 'plan.read' },
  { id: 'calendar', to: '/plans/$plan/calendar', needs: 'plan.read' },
  { id: 'split', to: '/plans/$plan/split', needs: 'plan.read' },
  { id: 'assessment', to: '/plans/$plan/assessment', needs: 'plan.read' },
  { id: 'alignment', to: '/plans/$plan/alignment', needs: 'plan.read' },
  { id: 'reports', to: '/plans/$plan/reports', needs: 'report.read' },
  { id: 'versions', to: '/plans/$plan/versions', needs: 'plan.read' },
] as const satisfies readonly PlanTab[];

interface PlanTab {
  readonly id: PlanTabId;
  readonly to: `/plans/$plan${string}`;
  readonly needs: string;
}

type PlanTabId =
  | 'board'
  | 'indicators'
  | 'approvals'
  | 'measures'
  | 'projects'
  | 'progress'
  | 'responsibility'
  | 'calendar'
  | 'split'
  | 'assessment'
  | 'alignment'
  | 'reports'
  | 'versions';
