import { done, json } from '../http/answer.ts';
import { param, sender, type Exchange, type Handler } from '../http/exchange.ts';
import { refuse } from '../http/refusal.ts';
import { privacies, type StoredPassword, type StoredVideo } from '../state/video.ts';
import { recordVideoActivity } from '../state/video-activity.ts';
import { Checks } from '../validation/checks.ts';
import { readPaging } from '../validation/paging.ts';
import * as rules from '../validation/rules.ts';
import { checkPasswords } from '../validation/video-edit.ts';
import { page } from '../views/page.ts';
import { manageableVideo } from './video.ts';

function protectedVideo(exchange: Exchange): StoredVideo {
  const video = manageableVideo(exchange);
  if (video.privacy !== privacies.passwordProtected) refuse(400, 'Video is not password protected');
  return video;
}

function change(exchange: Exchange, video: StoredVideo, passwords: readonly StoredPassword[]): void {
  video.passwords = passwords;
  recordVideoActivity(exchange.world, sender(exchange), video, 'updatePasswords');
}

export const videoPasswords = {
  'videoPasswords.list': {
    handle: (exchange) => {
      const paging = readPaging(exchange, ['createdAt'], '-createdAt');
      const video = protectedVideo(exchange);
      const inOrder = paging.sort.descending ? video.passwords.toReversed() : video.passwords;
      return json(
        page(inOrder, paging, ({ id, password, createdAt }) => ({
          id,
          password,
          videoId: video.id,
          createdAt,
          updatedAt: createdAt,
        })),
      );
    },
  },
  'videoPasswords.replaceAll': {
    handle: (exchange) => {
      const checks = new Checks(exchange);
      const passwords = checks.required('body', 'passwords', rules.passwords) ?? [];
      checks.finish();
      const video = protectedVideo(exchange);
      if (passwords.length === 0) refuse(400, 'Video passwords are missing.');
      change(exchange, video, exchange.world.passwordsFrom(checkPasswords(passwords)));
      return done;
    },
  },
  'videoPasswords.create': {
    handle: (exchange) => {
      const checks = new Checks(exchange);
      const password = checks.required('body', 'password', rules.present) ?? '';
      checks.finish();
      const video = protectedVideo(exchange);
      const added = exchange.world.passwordsFrom(checkPasswords([password]));
      change(exchange, video, [...video.passwords, ...added]);
      return done;
    },
  },
  'videoPasswords.delete': {
    handle: (exchange) => {
      const video = protectedVideo(exchange);
      const id = Number(param(exchange, 'videoPasswordId'));
      const others = video.passwords.filter((stored) => stored.id !== id);
      if (others.length === video.passwords.length) refuse(404, 'Video password not found');
      if (others.length === 0) refuse(400, 'Cannot delete the last password of the protected video');
      change(exchange, video, others);
      return done;
    },
  },
} satisfies Record<string, Handler>;
