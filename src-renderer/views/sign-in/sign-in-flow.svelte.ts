import type { AccountView, KeptIn, Problem, ServerSummary } from '../../../src-preload/contract.ts';
import { request } from '../../state/bridge.ts';
import { words } from '../../state/words.svelte.ts';

export type SignInStage = 'server' | 'password' | 'one-time-password';

export type FieldName = 'address' | 'username' | 'password' | 'code';

/** Problems that belong to a field of the stage; the others stand above the form. */
const fieldOf: Partial<Record<Problem['code'], FieldName>> = {
  'address-invalid': 'address',
  'wrong-password': 'password',
  'one-time-password-wrong': 'code',
};

/**
 * Signing in, step by step: which server, who, and the one-time password where the server asks for one. Holds the
 * password only until the answer is there.
 */
export class SignInFlow {
  stage = $state<SignInStage>('server');
  address = $state('');
  username = $state('');
  password = $state('');
  code = $state('');
  server = $state.raw<ServerSummary | null>(null);
  busy = $state(false);
  /** What was refused; shown at its field or above the form. */
  problem = $state.raw<Problem | null>(null);
  /** What one has left out, per field. */
  gaps = $state.raw<Partial<Record<FieldName, string>>>({});
  /** Host whose connection would not be encrypted: the person decides. */
  plainHttpHost = $state<string | null>(null);

  #plainHttpAccepted = false;
  #keepIn: KeptIn = 'keychain';
  #onSignedIn: (account: AccountView) => void;

  /** `again`: an account that has to sign in anew; its server and name are known. */
  constructor(again: AccountView | null, onSignedIn: (account: AccountView) => void) {
    this.#onSignedIn = onSignedIn;
    if (!again) return;
    this.address = again.server.origin;
    this.username = again.username;
    this.server = again.server;
    this.stage = 'password';
    if (again.state.kind === 'signed-in') this.#keepIn = again.state.keptIn;
  }

  problemAt(field: FieldName): Problem | null {
    return this.problem && fieldOf[this.problem.code] === field ? this.problem : null;
  }

  /** The problem that belongs to no field. */
  get generalProblem(): Problem | null {
    return this.problem && !fieldOf[this.problem.code] ? this.problem : null;
  }

  get keychainFailed(): boolean {
    return this.problem?.code === 'keychain-unavailable';
  }

  /** What the stage's button does. */
  async submit(): Promise<void> {
    if (this.busy) return;
    this.gaps = this.#findGaps();
    this.problem = null;
    if (Object.keys(this.gaps).length > 0) return;
    this.busy = true;
    if (this.stage === 'server') await this.#check();
    else await this.#signIn();
    this.busy = false;
  }

  acceptPlainHttp(): Promise<void> {
    this.#plainHttpAccepted = true;
    this.plainHttpHost = null;
    return this.submit();
  }

  refusePlainHttp(): void {
    this.plainHttpHost = null;
    this.toServer();
  }

  /** The keychain does not work: hold the session in memory, until the app quits. */
  keepInMemory(): Promise<void> {
    this.#keepIn = 'memory';
    return this.submit();
  }

  toServer(): void {
    this.#leave('server');
    this.server = null;
    this.#plainHttpAccepted = false;
  }

  toPassword(): void {
    this.#leave('password');
  }

  #leave(stage: SignInStage): void {
    this.stage = stage;
    this.problem = null;
    this.gaps = {};
    this.code = '';
    this.password = '';
  }

  #findGaps(): Partial<Record<FieldName, string>> {
    const gaps: Partial<Record<FieldName, string>> = {};
    const say = words.sessions;
    if (this.stage === 'server' && this.address.trim() === '') gaps.address = say.server.missing;
    if (this.stage === 'password' && this.username.trim() === '') gaps.username = say.user.missing;
    if (this.stage === 'password' && this.password === '') gaps.password = say.password.missing;
    if (this.stage === 'one-time-password' && this.code.length !== 6) gaps.code = say.oneTime.incomplete;
    return gaps;
  }

  async #check(): Promise<void> {
    const outcome = await request('servers:check', {
      address: this.address.trim(),
      plainHttpAccepted: this.#plainHttpAccepted,
    });
    if (!outcome.ok) {
      this.#refused(outcome.problem);
      return;
    }
    this.server = outcome.value;
    this.stage = 'password';
  }

  async #signIn(): Promise<void> {
    const outcome = await request('sessions:sign-in', {
      address: this.server?.origin ?? this.address.trim(),
      username: this.username.trim(),
      password: this.password,
      keepIn: this.#keepIn,
      plainHttpAccepted: this.#plainHttpAccepted,
      ...(this.stage === 'one-time-password' ? { oneTimePassword: this.code } : {}),
    });
    if (!outcome.ok) {
      this.#refused(outcome.problem);
      return;
    }
    if (outcome.value.step === 'one-time-password-needed') {
      this.stage = 'one-time-password';
      return;
    }
    this.password = '';
    this.code = '';
    this.#onSignedIn(outcome.value.account);
  }

  #refused(problem: Problem): void {
    if (problem.code === 'plain-http' && !this.#plainHttpAccepted) {
      const { host } = problem.details;
      this.plainHttpHost = typeof host === 'string' ? host : this.address.trim();
      return;
    }
    if (problem.code === 'one-time-password-needed') {
      this.stage = 'one-time-password';
      return;
    }
    if (problem.code === 'one-time-password-wrong') this.code = '';
    // Refused at the second step, yet for the first one's sake: back to where it can be put right.
    if (problem.code === 'wrong-password') {
      this.stage = 'password';
      this.code = '';
    }
    this.problem = problem;
  }
}
