import { randomUUID } from 'node:crypto';
import { done, doneTyped, json } from '../http/answer.ts';
import type { UploadedFile } from '../http/body.ts';
import { param, sender, type Exchange, type Handler } from '../http/exchange.ts';
import { refuse } from '../http/refusal.ts';
import { toWebVtt, webVtt } from '../state/caption.ts';
import type { StoredVideo } from '../state/video.ts';
import { recordVideoActivity } from '../state/video-activity.ts';
import { Checks } from '../validation/checks.ts';
import * as rules from '../validation/rules.ts';
import { isSwitchedOn } from '../validation/switched-on.ts';
import { caption } from '../views/caption.ts';
import { languages } from '../views/labels.ts';
import { manageableVideo, visibleVideo } from './video.ts';

const maxBytes = 20 * 1024 * 1024;
const types = {
  'text/vtt': '.vtt',
  'application/x-subrip': '.srt',
  'text/plain': '.srt',
} as const;

/** The caption file that was sent. What is not one is refused together with a bad language. */
function readCaption(exchange: Exchange): { readonly language: string; readonly file: UploadedFile } {
  const checks = new Checks(exchange);
  const language = readLanguage(exchange, checks);
  const file = exchange.files.get('captionfile');
  if (!file || !(file.type in types) || file.bytes.length > maxBytes) {
    const known = Object.entries(types).map(([type, extension]) => `${type} (${extension})`);
    checks.fail(
      'body',
      'captionfile',
      `This caption file is not supported or too large. Please, make sure it is under ${maxBytes} bytes and one of the following mimetypes: ${known.join(', ')}`,
    );
  }
  checks.finish();
  return file ? { language, file } : refuse(400, 'There is no caption file.');
}

function readLanguage(exchange: Exchange, checks: Checks): string {
  const language = param(exchange, 'captionLanguage');
  if (!Object.hasOwn(languages, language))
    checks.fail('params', 'captionLanguage', 'Invalid value', language);
  return language;
}

function store(exchange: Exchange, video: StoredVideo, language: string, text: string, made: boolean): void {
  const others = video.captions.filter((other) => other.language !== language);
  video.captions = [
    ...others,
    {
      language,
      automaticallyGenerated: made,
      filename: `${randomUUID()}-${language}.vtt`,
      text,
      updatedAt: exchange.world.clock.date(),
    },
  ];
}

function generate(exchange: Exchange): void {
  const { world } = exchange;
  const checks = new Checks(exchange);
  const force = checks.optional('body', 'forceTranscription', rules.boolean('forceTranscription'));
  checks.finish();
  if (!isSwitchedOn(world, 'videoTranscription')) {
    refuse(400, 'Video transcription is disabled on this instance');
  }
  const video = manageableVideo(exchange, 'videoId');
  if (video.captions.length > 0) refuse(400, 'This video already has captions');
  if (force === true) {
    if (sender(exchange).role === 'user') refuse(403, 'Only admins can force transcription');
  } else if (world.transcribing.has(video.id)) {
    refuse(409, 'This video is already being transcribed', 'video_already_being_transcribed');
  }
  world.transcribing.add(video.id);
  world.clock.after(world.pace.firstMs, () => {
    if (!world.transcribing.delete(video.id)) return;
    const spoken = webVtt([[0, Math.max(1, video.duration), video.name]]);
    store(exchange, video, video.language ?? 'en', spoken, true);
  });
}

export const videoCaptions = {
  'videoCaptions.list': {
    optionalUser: true,
    handle: (exchange) => {
      const { captions } = visibleVideo(exchange, 'videoId');
      return json({
        total: captions.length,
        data: captions.map((stored) => caption(exchange.world, stored)),
      });
    },
  },
  'videoCaptions.replace': {
    handle: (exchange) => {
      const { language, file } = readCaption(exchange);
      const text = Buffer.from(file.bytes).toString();
      const video = manageableVideo(exchange, 'videoId');
      store(exchange, video, language, file.type === 'text/vtt' ? text : toWebVtt(text), false);
      recordVideoActivity(exchange.world, sender(exchange), video, 'updateCaptions');
      return done;
    },
  },
  'videoCaptions.delete': {
    handle: (exchange) => {
      const checks = new Checks(exchange);
      const language = readLanguage(exchange, checks);
      checks.finish();
      const video = manageableVideo(exchange, 'videoId');
      const others = video.captions.filter((stored) => stored.language !== language);
      if (others.length === video.captions.length) refuse(404, 'Video caption not found');
      video.captions = others;
      recordVideoActivity(exchange.world, sender(exchange), video, 'updateCaptions');
      return doneTyped;
    },
  },
  'videoCaptions.generate': {
    handle: (exchange) => {
      generate(exchange);
      return done;
    },
  },
} satisfies Record<string, Handler>;
