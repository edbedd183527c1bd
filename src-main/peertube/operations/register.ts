import type {
  ConstantLabel,
  ResultList,
  UserRegister,
  UserRegistration,
  UserRegistrationRequest,
  UserRegistrationStateType,
  UserRegistrationUpdateState,
} from '@peertube/peertube-types';
import { operation, tag } from './operation.ts';
import type { PageQuery } from './page-query.ts';

/** 1 waits for a moderator, 2 rejected, 3 accepted. */
export interface RegistrationOutcome {
  state: ConstantLabel<UserRegistrationStateType>;
}

/**
 * Tag "Register". Where moderators approve new accounts, `request` files a request; `register` is refused there
 * until 8.2, which files a request for it too. 8.2 answers both with the state; before, `register` answers nothing
 * (recording "sign up") and `request` the whole request.
 */
export const register = tag({
  'registrations.register': operation<{
    /** `registrationReason` counts since 8.2, where moderators approve. */
    body: UserRegister & { registrationReason?: string };
    result: RegistrationOutcome | undefined;
  }>('POST /api/v1/users/register', {
    who: 'anyone',
    body: 'json',
    answers: 'object?',
    mainOnly: true,
    needs: 'signup',
    bodyFields: { registrationReason: { since: '8.2.0' } },
  }),
  'registrations.request': operation<{
    body: UserRegistrationRequest;
    result: UserRegistration | RegistrationOutcome;
  }>('POST /api/v1/users/registrations/request', {
    who: 'anyone',
    body: 'json',
    answers: 'object',
    mainOnly: true,
    needs: 'signup',
  }),
  'registrations.askVerificationEmail': operation<{ body: { email: string }; result: undefined }>(
    'POST /api/v1/users/registrations/ask-send-verify-email',
    { who: 'anyone', body: 'json' },
  ),
  'registrations.verifyEmail': operation<{
    path: { registrationId: number };
    body: { verificationString: string };
    result: undefined;
  }>('POST /api/v1/users/registrations/{registrationId}/verify-email', {
    who: 'anyone',
    body: 'json',
    mainOnly: true,
  }),
  'registrations.list': operation<{
    query: PageQuery & { search?: string };
    result: ResultList<UserRegistration>;
  }>('GET /api/v1/users/registrations', { who: 'moderator', answers: 'page' }),
  'registrations.accept': operation<{
    path: { registrationId: number };
    body: UserRegistrationUpdateState;
    result: undefined;
  }>('POST /api/v1/users/registrations/{registrationId}/accept', { who: 'moderator', body: 'json' }),
  'registrations.reject': operation<{
    path: { registrationId: number };
    body: UserRegistrationUpdateState;
    result: undefined;
  }>('POST /api/v1/users/registrations/{registrationId}/reject', { who: 'moderator', body: 'json' }),
  /** The request alone: an account that came of it stays. */
  'registrations.delete': operation<{ path: { registrationId: number }; result: undefined }>(
    'DELETE /api/v1/users/registrations/{registrationId}',
    { who: 'moderator' },
  ),
});
