import type { IncomingMessage, ServerResponse } from 'node:http';
import { BodyTap } from '../faults/body-tap.ts';
import type { Faults } from '../faults/faults.ts';
import type { ActiveFault } from '../faults/active-fault.ts';
import { pause } from '../faults/pause.ts';
import { shapeAnswer } from '../faults/shape-answer.ts';
import { handlers } from '../handlers/index.ts';
import { answerStatic } from '../handlers/static-files.ts';
import type { World } from '../state/world.ts';
import type { Answer } from './answer.ts';
import { authenticate } from './authenticate.ts';
import { readBody } from './body.ts';
import type { RateLimit } from './rate-limit.ts';
import type { RecordedRequest } from './recorded-request.ts';
import { Refusal } from './refusal.ts';
import { redactFields, type RequestLog } from './request-log.ts';
import { route, type Route } from './router.ts';
import { writeAnswer } from './write-answer.ts';

export interface Serving {
  readonly world: World;
  readonly faults: Faults;
  readonly log: RequestLog;
  readonly limit: RateLimit;
  readonly signInLimit: RateLimit;
}

const unknownRoute: Answer = { kind: 'empty', status: 400 };

/** One request from arrival to end: recorded, struck by faults, limited, routed, authenticated, handled. */
export async function serve(
  serving: Serving,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const { world, log } = serving;
  const url = new URL(request.url ?? '/', 'http://localhost');
  const found = route(request.method ?? '', url.pathname, world.version);
  const recorded = log.add(request, url, world.clock.now(), found);
  response.on('close', () => {
    recorded.outcome = response.writableFinished ? 'answered' : 'cut';
    recorded.status = response.writableFinished ? response.statusCode : undefined;
    log.changed(recorded);
  });
  const faults = serving.faults.strike(recorded);
  log.changed(recorded);
  shapeAnswer(request, response, faults);
  const body = new BodyTap(request, faults, (count) => {
    recorded.bytes += count;
    log.changed(recorded);
  });
  try {
    const answer =
      (await strikeFirst(world, faults, url)) ??
      (await answerTo({ serving, request, response, url, found, recorded, faults, body }));
    writeAnswer(response, answer);
    // What nobody wanted to read is read off the connection, so that the next request can use it.
    body.resume();
  } catch (error) {
    // The sender is gone: nobody to answer, and the broken body is no bug of a handler.
    if (request.destroyed && !request.complete) return;
    writeAnswer(response, { kind: 'text', status: 500, body: String(error) });
    throw error;
  }
}

/** What befalls a request before anybody looks at it. */
async function strikeFirst(
  world: World,
  faults: readonly ActiveFault[],
  url: URL,
): Promise<Answer | undefined> {
  for (const fault of faults) {
    const { action } = fault;
    if (action.kind === 'delay' && action.when !== 'after') await pause(fault, action.ms)();
    if (action.kind === 'expireUpload') await world.uploads.remove(url.searchParams.get('upload_id') ?? '');
    if (action.kind === 'refuse') {
      const { status, headers, body } = action.with;
      return { kind: 'text', status, body: body ?? '', ...(headers ? { headers } : {}) };
    }
  }
  return undefined;
}

interface Arrival {
  readonly serving: Serving;
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  readonly url: URL;
  readonly found: Route | undefined;
  readonly recorded: RecordedRequest;
  readonly faults: readonly ActiveFault[];
  readonly body: BodyTap;
}

async function answerTo(arrival: Arrival): Promise<Answer> {
  const { serving, response, url, found } = arrival;
  const { world } = serving;
  if (url.pathname.startsWith('/api/')) {
    const limit = found?.name === 'users.token' ? serving.signInLimit : undefined;
    const refused = serving.limit.spend(response) ?? limit?.spend(response);
    if (refused) return refused;
  } else if (!found) return answerStatic(world, url.pathname);
  if (!found) return unknownRoute;
  const handler = handlers[found.name];
  try {
    return await handle(arrival, found);
  } catch (error) {
    if (error instanceof Refusal) return error.answer(url.pathname + url.search, handler.docs);
    throw error;
  }
}

async function handle(arrival: Arrival, found: Route): Promise<Answer> {
  const { serving, request, response, url, recorded, faults, body } = arrival;
  const { world } = serving;
  const handler = handlers[found.name];
  const signedIn = authenticate(world, request, found.row.who, handler);
  await world.uploads.purgeDue();
  const read = handler.rawBody ? { fields: {}, files: new Map() } : await readBody(body);
  if (!handler.rawBody) recorded.body = redactFields(read.fields);
  return handler.handle({
    request,
    response,
    operation: found.name,
    world,
    url: url.pathname + url.search,
    body,
    faults,
    params: found.params,
    query: url.searchParams,
    fields: read.fields,
    files: read.files,
    user: signedIn?.user,
    token: signedIn?.token,
  });
}
