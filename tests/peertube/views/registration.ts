import type { RegistrationState, StoredRegistration } from '../state/registration.ts';

const labels: Readonly<Record<RegistrationState, string>> = { 1: 'Pending', 2: 'Rejected', 3: 'Accepted' };

export function registrationState(id: RegistrationState) {
  return { id, label: labels[id] };
}

export function registration(stored: StoredRegistration) {
  return {
    id: stored.id,
    state: registrationState(stored.state),
    registrationReason: stored.reason,
    moderationResponse: stored.moderationResponse,
    username: stored.username,
    email: stored.email,
    emailVerified: stored.emailVerified,
    accountDisplayName: stored.displayName,
    channelHandle: stored.channel?.name ?? null,
    channelDisplayName: stored.channel?.displayName ?? null,
    createdAt: stored.createdAt,
    updatedAt: stored.updatedAt,
    user: stored.userId === null ? null : { id: stored.userId },
  };
}
