import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import type { Outcome, Problem } from '../../../src-main/peertube/problem.ts';
import type { UploadView } from '../../../src-main/uploads/index.ts';
import type { ChildOptions, CommandName, Commands, ToParent } from './messages.ts';

const compileCache = join(import.meta.dirname, '../../../node_modules/.cache/sepiola/faults');

type Answered = (outcome: Outcome<unknown>) => void;

/** The app in a process of its own, on one profile; it can be killed and started again. Its keychain is here. */
export class AppProcess {
  readonly profile: string;
  /** All problems that it reported, over all its lives. */
  readonly reported: Problem[] = [];
  private readonly secrets = new Map<string, string>();
  private readonly views = new Map<string, UploadView>();
  private readonly listeners = new Set<(view: UploadView) => void>();
  private readonly waiting = new Map<number, { answered: Answered; died: (reason: Error) => void }>();
  private ids = 0;
  private child: ChildProcess | null = null;
  private gone: Promise<unknown> = Promise.resolve();

  constructor(profile: string) {
    this.profile = profile;
  }

  /** Resolves when the queue of the profile is there and goes on. */
  async start(options: Partial<Omit<ChildOptions, 'profile'>> = {}): Promise<void> {
    const all: ChildOptions = {
      profile: this.profile,
      hastySockets: false,
      dieBeforeRename: null,
      ...options,
    };
    const child = fork(join(import.meta.dirname, 'app-child.ts'), [JSON.stringify(all)], {
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
      execArgv: [],
      // Most of a start is the reading of its modules.
      env: { ...process.env, NODE_COMPILE_CACHE: compileCache },
    });
    this.child = child;
    this.views.clear();
    this.gone = once(child, 'exit').then(() => {
      for (const { died } of this.waiting.values()) died(new Error('The app has ended.'));
      this.waiting.clear();
    });
    await new Promise<void>((resolve, reject) => {
      child.on('message', (message: ToParent) => {
        if (message.kind === 'open') resolve();
        else this.heard(message);
      });
      child.once('exit', () => {
        reject(new Error('The app ended before it was open.'));
      });
    });
  }

  private heard(message: Exclude<ToParent, { kind: 'open' }>): void {
    switch (message.kind) {
      case 'answer':
        this.waiting.get(message.id)?.answered(message.outcome);
        this.waiting.delete(message.id);
        return;
      case 'upload':
        this.views.set(message.view.draft, message.view);
        for (const listener of this.listeners) listener(message.view);
        return;
      case 'report':
        this.reported.push(message.problem);
        return;
      case 'keychain': {
        const { id, account, secret } = message;
        if (secret === null) this.secrets.delete(account);
        else if (secret !== undefined) this.secrets.set(account, secret);
        this.child?.send({ kind: 'keychain', id, secret: this.secrets.get(account) ?? null });
      }
    }
  }

  /** The command's outcome. Rejects when the process ends before it has answered. */
  ask<Name extends CommandName>(
    name: Name,
    input: Commands[Name]['input'],
  ): Promise<Outcome<Commands[Name]['output']>> {
    this.ids += 1;
    const id = this.ids;
    return new Promise((resolve, reject) => {
      // The child answers each command with that command's output.
      const answered = resolve as Answered;
      this.waiting.set(id, { answered, died: reject });
      this.child?.send({ kind: 'command', id, name, input });
    });
  }

  /** As `ask`; a refusal is an error. */
  async do<Name extends CommandName>(
    name: Name,
    input: Commands[Name]['input'],
  ): Promise<Commands[Name]['output']> {
    const outcome = await this.ask(name, input);
    if (!outcome.ok) throw new Error(`${name}: ${JSON.stringify(outcome.problem)}`);
    return outcome.value;
  }

  /**
   * Resolves when the upload is, or becomes, as wanted; rejects when it fails otherwise, unless a failure is to be
   * over first.
   */
  until(
    draft: string,
    is: (view: UploadView) => boolean,
    failure: 'rejects' | 'is over first' = 'rejects',
  ): Promise<UploadView> {
    return new Promise((resolve, reject) => {
      let mayFail = failure === 'is over first';
      let heard = false;
      const look = (view: UploadView | undefined): void => {
        if (view?.draft !== draft) return;
        heard = true;
        if (view.activity.kind !== 'failed') mayFail = false;
        if (is(view)) resolve(view);
        else if (view.activity.kind === 'failed' && !mayFail)
          reject(new Error(JSON.stringify(view.activity.problem)));
        else return;
        this.listeners.delete(look);
      };
      this.listeners.add(look);
      look(this.views.get(draft));
      heard = false;
      // After a start it may have become so before anybody listened. What was told meanwhile is newer.
      this.ask('uploads', null).then(
        (list) => {
          if (list.ok && !heard) look(list.value.find((view) => view.draft === draft));
        },
        () => undefined, // it died meanwhile: whoever killed it knows
      );
    });
  }

  /** As a crash or a power cut ends it. Resolves when it is gone. */
  async kill(): Promise<void> {
    this.child?.kill('SIGKILL');
    await this.gone;
  }

  /** Resolves when it has ended, whoever ended it. */
  async ended(): Promise<void> {
    await this.gone;
  }

  /** As a person would. */
  async quit(): Promise<void> {
    await this.do('quit', null);
    await this.gone;
  }
}
