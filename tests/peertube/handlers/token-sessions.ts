import { json } from '../http/answer.ts';
import { param, sender, type Exchange, type Handler } from '../http/exchange.ts';
import { refuse } from '../http/refusal.ts';
import type { StoredSession } from '../state/sessions.ts';
import type { StoredUser } from '../state/user.ts';
import { readPaging, sorted } from '../validation/paging.ts';
import { page } from '../views/page.ts';
import { checkCanModerate, userOfPath } from './user-of-path.ts';

function subject(exchange: Exchange): StoredUser {
  const user = userOfPath(exchange, 'userId');
  if (user === sender(exchange)) return user;
  if (sender(exchange).role === 'user') {
    refuse(403, 'Only a user with sufficient right can access this account resource.');
  }
  checkCanModerate(exchange, user);
  return user;
}

function view({ id, login, lastActivity, createdAt, accessToken }: StoredSession, current?: string) {
  return {
    id,
    currentSession: accessToken === current,
    loginDevice: login.name,
    loginIP: login.ip,
    loginDate: login.at,
    lastActivityDevice: lastActivity.name,
    lastActivityIP: lastActivity.ip,
    lastActivityDate: lastActivity.at,
    createdAt,
  };
}

export const tokenSessions = {
  'tokenSessions.list': {
    handle: (exchange) => {
      const paging = readPaging(exchange, ['createdAt'], '-createdAt');
      const user = subject(exchange);
      const sessions = exchange.world.sessions.listOf(user.id);
      const newestFirst = sorted(sessions, ({ createdAt }) => createdAt, paging.sort.descending);
      return json(page(newestFirst, paging, (session) => view(session, exchange.token)));
    },
  },
  'tokenSessions.revoke': {
    handle: (exchange) => {
      const { sessions } = exchange.world;
      const user = subject(exchange);
      const id = Number(param(exchange, 'tokenSessionId'));
      const session = sessions.listOf(user.id).find((candidate) => candidate.id === id);
      if (!session) refuse(404, 'The token session does not exist or does not belong to the user.');
      sessions.close(session.accessToken);
      return json({ success: true });
    },
  },
} satisfies Record<string, Handler>;
