export interface StoredChannel {
  readonly id: number;
  readonly name: string;
  displayName: string;
  description: string | null;
  support: string | null;
  userId: number;
  /** Seeds of the generated pictures; undefined without one. */
  avatar: string | undefined;
  banner: string | undefined;
  /** Those on other servers; subscribers here are in `follows.ts`. */
  followersCount: number;
  readonly createdAt: string;
  updatedAt: string;
}
