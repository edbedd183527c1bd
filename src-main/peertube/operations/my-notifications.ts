import type {
  ResultList,
  UserNotification,
  UserNotificationListQuery,
  UserNotificationSetting,
} from '@peertube/peertube-types';
import { operation, tag } from './operation.ts';

/** Every field is wanted, of those that the version knows (peertube.md). 0 none, 1 web, 2 mail, 3 both. */
export interface NotificationSettings extends Omit<UserNotificationSetting, 'myVideoTranscriptionGenerated'> {
  /** Since 6.2. */
  myVideoTranscriptionGenerated?: UserNotificationSetting['myVideoTranscriptionGenerated'];
}

/** Tag "My Notifications". The settings are told by `users.me`. */
export const myNotifications = tag({
  'users.myNotifications': operation<{
    query: UserNotificationListQuery;
    result: ResultList<UserNotification>;
  }>('GET /api/v1/users/me/notifications', {
    who: 'user',
    answers: 'page',
    queryFields: { typeOneOf: { since: '7.1.0' } },
  }),
  'users.readMyNotifications': operation<{ body: { ids: readonly number[] }; result: undefined }>(
    'POST /api/v1/users/me/notifications/read',
    { who: 'user', body: 'json' },
  ),
  'users.readAllMyNotifications': operation<{ result: undefined }>(
    'POST /api/v1/users/me/notifications/read-all',
    { who: 'user' },
  ),
  'users.updateMyNotificationSettings': operation<{ body: NotificationSettings; result: undefined }>(
    'PUT /api/v1/users/me/notification-settings',
    {
      who: 'user',
      body: 'json',
      bodyFields: { myVideoTranscriptionGenerated: { since: '6.2.0' } },
    },
  ),
});
