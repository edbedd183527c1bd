import { addComment, type CommentAuthor, type StoredComment, type Visitor } from '../../state/comment.ts';
import type { StoredUser } from '../../state/user.ts';
import type { StoredVideo } from '../../state/video.ts';
import type { World } from '../../state/world.ts';
import { threads, visitors, type SampleComment } from './comments.ts';

const hour = 60 * 60 * 1000;

/** `since`: when the visitors made their accounts. */
export function addComments(
  world: World,
  here: { readonly ada: StoredUser; readonly noor: StoredUser },
  since: string,
): void {
  const local = ({ id }: StoredUser): CommentAuthor => ({ from: 'here', userId: id });
  const remote = (facts: Omit<Visitor, 'id' | 'createdAt'>): CommentAuthor => ({
    from: 'elsewhere',
    visitor: { ...facts, id: world.nextId(), createdAt: since },
  });
  const authors: Readonly<Record<SampleComment['by'], CommentAuthor>> = {
    ada: local(here.ada),
    noor: local(here.noor),
    jean: remote(visitors.jean),
    tomasz: remote(visitors.tomasz),
    ines: remote(visitors.ines),
    morwenna: remote(visitors.morwenna),
    luc: remote(visitors.luc),
  };
  const add = (
    video: StoredVideo,
    { by, hoursLater, text, replies }: SampleComment,
    inReplyTo?: StoredComment,
  ) => {
    const before = Date.parse(inReplyTo?.createdAt ?? video.publishedAt);
    const stored = addComment(world, video, {
      author: authors[by],
      text,
      createdAt: new Date(before + hoursLater * hour).toISOString(),
      ...(inReplyTo ? { inReplyTo } : {}),
    });
    for (const reply of replies) add(video, reply, stored);
  };
  for (const video of world.videos) {
    for (const thread of threads[video.name] ?? []) add(video, thread);
  }
}
