import type { Answer } from './answer.ts';
import { toldBy, type Told } from './told-by.ts';

/** A call that is out, as its budget sees it. */
export interface CallOut {
  readonly number: number;
  readonly window: number;
  /** The one call after a refusal that finds out whether the server takes calls again. */
  readonly probe: boolean;
  /** On its way for so long at most: a server counts a call when its head arrives, however long the body takes. */
  readonly travels: Deadline;
}

/** Why no call may go out, and when time alone will have changed that. */
export interface Closed {
  /** The server refused; the window is used up; a few calls are out and their answers tell how many more may go. */
  readonly why: 'refused' | 'used-up' | 'asking';
  readonly ms: number;
}

interface Deadline {
  at: number;
  readonly spanMs: number;
}

/** While nobody knows how many the server takes: out at the same time. PeerTube's default of 50 in 10 s is far off. */
const few = 5;
/** Kept back for clicks while background work runs: a fifth, at least two. */
const reserveShare = 0.2;
/** PeerTube's default window, for servers that tell a limit and no reset. */
const usualWindowMs = 10_000;
const usualBlockMs = 10_000;
const shortestBlockMs = 1_000;
const travelMs = 5_000;
/** Servers tell the end of a window in whole seconds, and clocks differ by a little. */
const marginMs = 250;

function deadline(now: number, spanMs: number): Deadline {
  return { at: now + spanMs, spanMs };
}

/** Milliseconds that are left. A clock that was set back does not make it longer than it was. */
function left(until: Deadline, now: number): number {
  until.at = Math.min(until.at, now + until.spanMs);
  return Math.max(0, until.at - now);
}

function sooner(one: Deadline, other: Deadline): Deadline {
  return one.at <= other.at ? one : other;
}

/**
 * How many calls one server takes, by its own words (`X-RateLimit-*`, 429 with `Retry-After`) and by what was sent
 * since. Fixed windows, as PeerTube counts them: all that a window holds is back at once when it turns.
 *
 * Times are milliseconds since 1970, given by the caller; nothing here waits.
 */
export class Budget {
  /** Null: not known yet. Infinity: a server that answers and tells none. */
  #limit: number | null = null;
  /** Of this window, the calls out not yet taken off. */
  #remaining = Infinity;
  #window = 0;
  #end: Deadline | null = null;
  #windowMs = usualWindowMs;
  #longestSeconds = 0;
  /** What was heard last of this window: the number of the call whose answer it was, and the reset in it. */
  #heard: { readonly call: number; readonly reset: number | null } | null = null;
  /** An answer of this window said nothing about limits. */
  #silence = false;
  #block: Deadline | null = null;
  #probing = false;
  #sent = 0;
  readonly #out = new Set<CallOut>();

  /** Calls in a window, and its length in seconds where it can be told; null for a server without a known limit. */
  get allowance(): { readonly calls: number; readonly seconds: number | null } | null {
    if (this.#limit === null || this.#limit === Infinity) return null;
    // Both ends of what was told are rounded to seconds, away from each other: 11 where 10 is meant.
    const tens = Math.floor(this.#longestSeconds / 10) * 10;
    return { calls: this.#limit, seconds: tens > this.#longestSeconds - 2 && tens > 0 ? tens : null };
  }

  /** Null: a call may go out now. */
  closed(now: number, background: boolean): Closed | null {
    this.#turn(now);
    if (this.#block !== null) return { why: 'refused', ms: left(this.#block, now) };
    const ms = this.#usedUpMs(now, background);
    if (ms !== null) return { why: 'used-up', ms };
    const most = this.#mostOut();
    const travelling = [...this.#out].map(({ travels }) => left(travels, now)).filter((each) => each > 0);
    const reserve = background && most > 1 && most < Infinity ? 1 : 0;
    return travelling.length < most - reserve ? null : { why: 'asking', ms: Math.min(...travelling) };
  }

  sent(now: number): CallOut {
    this.#turn(now);
    const call = {
      number: (this.#sent += 1),
      window: this.#window,
      probe: this.#probing,
      travels: deadline(now, travelMs),
    };
    this.#out.add(call);
    if (this.allowance !== null) this.#end ??= deadline(now, this.#windowMs + marginMs);
    return call;
  }

  /** An answer came; its head is enough. */
  answered(call: CallOut, answer: Pick<Answer, 'status' | 'headers'>, now: number): void {
    if (!this.#out.delete(call)) return;
    this.#turn(now);
    const told = toldBy(answer.headers, now);
    if (answer.status === 429) this.#refuse(told.retryMs ?? told.reset?.ms ?? usualBlockMs, now);
    else if (call.probe) this.#probing = false;
    if (told.limit !== null) this.#learn(call, told.limit, told, now);
    else {
      const silent = answer.status >= 200 && answer.status < 300;
      if (silent && this.#limit === null) this.#limit = Infinity;
      this.#silence ||= silent;
      this.#spend(call);
    }
  }

  /** Nothing came back: the server may have counted it all the same. */
  lost(call: CallOut): void {
    if (this.#out.delete(call)) this.#spend(call);
  }

  #mostOut(): number {
    if (this.#probing) return 1;
    return this.#heard !== null || this.#limit === Infinity ? Infinity : few;
  }

  /** Null while the window has room. */
  #usedUpMs(now: number, background: boolean): number | null {
    if (this.allowance === null) return null;
    const { calls } = this.allowance;
    const reserve = background ? Math.min(Math.max(2, Math.ceil(calls * reserveShare)), calls - 1) : 0;
    // What left just before the window turned may arrive, and count, after it.
    const uncounted = [...this.#out].filter(
      ({ window, travels }) => window === this.#window || left(travels, now) > 0,
    );
    if (this.#remaining - uncounted.length > reserve) return null;
    const late = uncounted.filter(({ window }) => window !== this.#window);
    const times = late.map(({ travels }) => left(travels, now));
    return Math.min(this.#end === null ? this.#windowMs : left(this.#end, now), ...times);
  }

  #turn(now: number): void {
    if (this.#block !== null && left(this.#block, now) === 0) this.#block = null;
    if (this.#end === null || left(this.#end, now) > 0) return;
    // A whole window without a word about limits: perhaps there are none any more.
    if (this.#heard === null && this.#silence) this.#limit = null;
    this.#remaining = this.#limit ?? Infinity;
    this.#window += 1;
    this.#end = null;
    this.#heard = null;
    this.#silence = false;
  }

  #refuse(ms: number, now: number): void {
    const until = deadline(now, Math.max(ms, shortestBlockMs) + marginMs);
    if (this.#block === null || until.at > this.#block.at) this.#block = until;
    this.#probing = true;
  }

  #learn(call: CallOut, limit: number, { remaining, reset, retryMs }: Told, now: number): void {
    const changed = limit !== this.#limit;
    if (changed) {
      this.#limit = limit;
      this.#remaining = limit;
    }
    // The end of a window that is over: an answer out of a cache, or clocks that do not agree.
    const stale = reset !== null && reset.ms <= 0;
    if (stale || (reset === null && remaining === null)) {
      this.#spend(call);
      this.#end ??= deadline(now, this.#windowMs + marginMs);
      return;
    }
    const known = this.#heard;
    const at = reset === null ? null : reset.at;
    const same = known !== null && known.reset === at;
    // Answers overtake each other: what an older call says of an older window is no news.
    if (known !== null && !same && call.number < known.call) return;
    this.#heard = { call: Math.max(call.number, known?.call ?? 0), reset: at };
    const rest = Math.min(limit, remaining ?? (same && !changed ? this.#remaining : limit) - 1);
    // Within a window only the smallest number can be true.
    this.#remaining = same && !changed ? Math.min(this.#remaining, rest) : rest;
    if (reset === null) {
      if (retryMs !== null) this.#end = deadline(now, retryMs + marginMs);
      this.#end ??= deadline(now, this.#windowMs + marginMs);
      return;
    }
    this.#windowMs = Math.max(reset.ms, changed ? 0 : this.#windowMs);
    this.#longestSeconds = Math.max(Math.floor(reset.ms / 1000), changed ? 0 : this.#longestSeconds);
    const end = deadline(now, reset.ms + marginMs);
    // Every answer is a little late, none is early.
    this.#end = same && this.#end !== null ? sooner(this.#end, end) : end;
  }

  #spend(call: CallOut): void {
    if (call.window === this.#window) this.#remaining -= 1;
  }
}
