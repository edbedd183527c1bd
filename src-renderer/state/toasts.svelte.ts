import type { Problem } from '../../src-preload/contract.ts';
import { sayProblem } from './words.svelte.ts';

export interface Toast {
  readonly id: number;
  readonly tone: 'ok' | 'neutral' | 'failed';
  readonly text: string;
  /** A second sentence. */
  readonly detail?: string;
  readonly action?: { readonly label: string; readonly run: () => void };
  /** Stays until it is closed: for what must not be missed. */
  readonly stays: boolean;
}

/** Short notices, at most three at a time; screen readers are told politely. */
class Toasts {
  #list = $state.raw<readonly Toast[]>([]);
  #next = 1;

  get list(): readonly Toast[] {
    return this.#list;
  }

  say(text: string, more: Partial<Omit<Toast, 'id' | 'text'>> = {}): void {
    const toast: Toast = { tone: 'neutral', stays: false, ...more, id: this.#next, text };
    this.#next += 1;
    this.#list = [...this.#list.filter((other) => other.text !== text), toast].slice(-3);
  }

  problem(problem: Problem): void {
    const { title, text } = sayProblem(problem);
    this.say(title, { tone: 'failed', detail: text, stays: true });
  }

  dismiss(id: number): void {
    this.#list = this.#list.filter((toast) => toast.id !== id);
  }
}

export const toasts = new Toasts();
