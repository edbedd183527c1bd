export const ownershipStates = { pending: 1, rejected: 2, accepted: 3 } as const;

export type OwnershipState = (typeof ownershipStates)[keyof typeof ownershipStates];

/** Somebody asks somebody else to take something over. */
export interface StoredOwnershipChange {
  readonly id: number;
  readonly of: { readonly kind: 'video' | 'channel'; readonly id: number };
  readonly initiatorId: number;
  readonly nextOwnerId: number;
  state: OwnershipState;
  readonly createdAt: string;
}
