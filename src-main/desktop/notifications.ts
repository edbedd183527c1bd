import { Notification } from 'electron';

export interface Notice {
  readonly title: string;
  readonly body: string;
  readonly onClick: () => void;
}

/** Shows a system notification where the system has them. */
export function notify(notice: Notice): void {
  if (!Notification.isSupported()) return;
  const notification = new Notification({ title: notice.title, body: notice.body });
  notification.on('click', notice.onClick);
  notification.show();
}
