import { done, json } from '../http/answer.ts';
import type { Handler } from '../http/exchange.ts';
import { refuse } from '../http/refusal.ts';
import { privacies } from '../state/video.ts';
import { Checks } from '../validation/checks.ts';
import { readPaging } from '../validation/paging.ts';
import * as rules from '../validation/rules.ts';
import { checkPasswords } from '../validation/video-edit.ts';
import { page } from '../views/page.ts';
import { manageableVideo } from './video.ts';

export const videoPasswords = {
  'videoPasswords.list': {
    handle: (exchange) => {
      const paging = readPaging(exchange, ['createdAt'], '-createdAt');
      const video = manageableVideo(exchange);
      if (video.privacy !== privacies.passwordProtected) refuse(400, 'Video is not password protected');
      const newestFirst = video.passwords.toReversed();
      return json(
        page(newestFirst, paging, ({ id, password, createdAt }) => ({
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
      const video = manageableVideo(exchange);
      if (video.privacy !== privacies.passwordProtected) refuse(400, 'Video is not password protected');
      if (passwords.length === 0) refuse(400, 'Video passwords are missing.');
      video.passwords = exchange.world.passwordsFrom(checkPasswords(passwords));
      return done;
    },
  },
} satisfies Record<string, Handler>;
