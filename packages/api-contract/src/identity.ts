import { Type, type Static } from 'typebox';
import { InstantText, Localized } from './basics.ts';

/** What a person may do: a permission in the subtree of a territory. */
export const Grant = Type.Object({ role: Type.String(), territory: Type.String() });
export type Grant = Static<typeof Grant>;

export const Me = Type.Object({
  id: Type.String(),
  username: Type.String(),
  displayName: Type.String(),
  organisation: Type.Optional(Type.Object({ id: Type.String(), name: Localized })),
  grants: Type.Array(Grant),
  permissions: Type.Array(Type.String(), {
    description: 'Permissions held in any territory, for showing or hiding controls',
  }),
  mustChangePassword: Type.Boolean(),
});
export type Me = Static<typeof Me>;

export const SignInInput = Type.Object({
  username: Type.String({ minLength: 1, maxLength: 100 }),
  password: Type.String({ minLength: 1, maxLength: 200 }),
});
export type SignInInput = Static<typeof SignInInput>;

export const ChangePasswordInput = Type.Object({
  current: Type.String({ minLength: 1, maxLength: 200 }),
  next: Type.String({ minLength: 10, maxLength: 200 }),
});
export type ChangePasswordInput = Static<typeof ChangePasswordInput>;

export const User = Type.Object({
  id: Type.String(),
  username: Type.String(),
  displayName: Type.String(),
  organisation: Type.Optional(Type.String()),
  disabled: Type.Boolean(),
  grants: Type.Array(Grant),
  createdAt: InstantText,
});
export type User = Static<typeof User>;

export const CreateUserInput = Type.Object({
  username: Type.String({ pattern: '^[a-z0-9][a-z0-9._-]{1,63}$' }),
  displayName: Type.String({ minLength: 1, maxLength: 100 }),
  organisation: Type.Optional(Type.String()),
  password: Type.String({ minLength: 10, maxLength: 200 }),
  grants: Type.Array(Grant),
});
export type CreateUserInput = Static<typeof CreateUserInput>;

export const UpdateUserInput = Type.Object({
  displayName: Type.Optional(Type.String({ minLength: 1, maxLength: 100 })),
  disabled: Type.Optional(Type.Boolean()),
  grants: Type.Optional(Type.Array(Grant)),
});
export type UpdateUserInput = Static<typeof UpdateUserInput>;

export const Role = Type.Object({ id: Type.String(), name: Localized, permissions: Type.Array(Type.String()) });
export type Role = Static<typeof Role>;

export const Organisation = Type.Object({
  id: Type.String(),
  name: Localized,
  kind: Type.String(),
  territory: Type.String(),
  parent: Type.Optional(Type.String()),
});
export type Organisation = Static<typeof Organisation>;

export const AuditRecord = Type.Object({
  id: Type.Integer(),
  at: InstantText,
  actorName: Type.String(),
  action: Type.String(),
  resourceType: Type.String(),
  resourceId: Type.Optional(Type.String()),
  territory: Type.Optional(Type.String()),
  outcome: Type.Union([Type.Literal('done'), Type.Literal('refused')]),
  before: Type.Optional(Type.Unknown()),
  after: Type.Optional(Type.Unknown()),
  reason: Type.Optional(Type.String()),
});
export type AuditRecord = Static<typeof AuditRecord>;
