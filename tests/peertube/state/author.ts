import type { CommentAuthor } from './comment.ts';
import type { StoredUser } from './user.ts';
import type { World } from './world.ts';

/** The account of the server itself: its blocks, its lists of words. No user has it. */
export const serverAccountId = 1;

export function accountIdOf(world: World, author: CommentAuthor): number {
  return author.from === 'here' ? world.user(author.userId).accountId : author.visitor.id;
}

export function hostOf(world: World, author: CommentAuthor): string {
  return author.from === 'here' ? world.host : author.visitor.host;
}

/** `name@host`. */
export function handleOf(world: World, author: CommentAuthor): string {
  const name = author.from === 'here' ? world.user(author.userId).username : author.visitor.name;
  return `${name}@${hostOf(world, author)}`;
}

export function displayNameOf(world: World, author: CommentAuthor): string {
  return author.from === 'here' ? world.user(author.userId).displayName : author.visitor.displayName;
}

export function isBy(author: CommentAuthor, user: StoredUser): boolean {
  return author.from === 'here' && author.userId === user.id;
}

/** All users of this server, and everybody from another one who commented here. */
function knownAuthors(world: World): CommentAuthor[] {
  const visitors = world.videos.flatMap(({ comments }) =>
    comments.flatMap(({ author }) => (author.from === 'elsewhere' ? [author] : [])),
  );
  return [...world.users.map(({ id }) => ({ from: 'here', userId: id }) as const), ...visitors];
}

/** `name` of this server, or `name@host` of any. */
export function authorByHandle(world: World, handle: string): CommentAuthor | undefined {
  const wanted = (handle.includes('@') ? handle : `${handle}@${world.host}`).toLowerCase();
  return knownAuthors(world).find((author) => handleOf(world, author).toLowerCase() === wanted);
}

export function authorById(world: World, accountId: number): CommentAuthor | undefined {
  return knownAuthors(world).find((author) => accountIdOf(world, author) === accountId);
}
