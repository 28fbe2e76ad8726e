/** Who is asking. Every service method takes one; the system itself acts as `systemActor`. */
export interface Actor {
  readonly kind: 'user' | 'system' | 'anonymous';
  readonly id: string | undefined;
  readonly name: string;
  readonly grants: readonly Grant[];
}

/** A role held in the subtree of a territory. */
export interface Grant {
  readonly role: string;
  readonly territory: string;
}

export const anonymous: Actor = { kind: 'anonymous', id: undefined, name: 'anonymous', grants: [] };

export const systemActor: Actor = { kind: 'system', id: undefined, name: 'system', grants: [] };
