import type { LocalizedText } from '@ecoloop/kernel';

/** What the work on a plan asks for. */
const planWork = [
  'plan.write',
  'plan.adopt',
  'figure.report',
  'figure.approve',
  'progress.report',
  'progress.review',
  'assessment.read',
  'assessment.write',
  'report.read',
  'report.write',
  'publication.write',
] as const;

export const permissions = [
  'territory.read',
  'observation.read',
  'observation.post',
  'observation.correct',
  'quarantine.read',
  'device.read',
  'device.write',
  'device.command',
  'alert.read',
  'alert.write',
  'outlet.read',
  'outlet.write',
  'import.read',
  'import.write',
  'evaluation.read',
  'plan.read',
  ...planWork,
  'trace.read',
  'user.read',
  'user.write',
  'audit.read',
] as const;
export type Permission = (typeof permissions)[number];

export interface RoleDefinition {
  readonly id: string;
  readonly name: LocalizedText;
  readonly permissions: readonly Permission[];
}

const reading: readonly Permission[] = [
  'territory.read',
  'observation.read',
  'evaluation.read',
  'plan.read',
  'trace.read',
  'device.read',
  'alert.read',
  'outlet.read',
];

/** Roles are data; a grant holds one in the subtree of a territory. */
export const roles: readonly RoleDefinition[] = [
  { id: 'administrator', name: { zh: '系统管理员', en: 'Administrator' }, permissions },
  {
    id: 'plan-officer',
    name: { zh: '规划管理员', en: 'Plan officer' },
    permissions: [...reading, ...planWork],
  },
  {
    id: 'department-officer',
    name: { zh: '部门填报人员', en: 'Department officer' },
    permissions: [...reading, 'figure.report', 'progress.report'],
  },
  {
    id: 'monitoring-officer',
    name: { zh: '监测管理员', en: 'Monitoring officer' },
    permissions: [
      ...reading,
      'observation.correct',
      'observation.post',
      'quarantine.read',
      'device.write',
      'device.command',
      'alert.write',
      'outlet.write',
      'import.read',
      'import.write',
    ],
  },
  { id: 'data-provider', name: { zh: '数据接入账号', en: 'Data provider' }, permissions: ['observation.post'] },
  { id: 'viewer', name: { zh: '查看人员', en: 'Viewer' }, permissions: reading },
  {
    id: 'auditor',
    name: { zh: '审计人员', en: 'Auditor' },
    permissions: [
      ...reading,
      'assessment.read',
      'report.read',
      'audit.read',
      'user.read',
      'quarantine.read',
      'import.read',
    ],
  },
];
