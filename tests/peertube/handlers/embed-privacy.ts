import { done, json } from '../http/answer.ts';
import type { Handler } from '../http/exchange.ts';
import { refuse } from '../http/refusal.ts';
import { embedPolicies } from '../state/embed-privacies.ts';
import { privacies } from '../state/video.ts';
import { Checks, rule } from '../validation/checks.ts';
import { embedPolicyLabels, labelled } from '../views/labels.ts';
import { existingVideo, manageableVideo, mayManage, visibleVideo } from './video.ts';

const isHost = (value: unknown): value is string =>
  typeof value === 'string' && /^[a-z\d-]+(\.[a-z\d-]+)*(:\d+)?$/i.test(value);
const host = rule(isHost);
const policy = rule(
  (value): value is number => typeof value === 'number' && String(value) in embedPolicyLabels,
);
const hosts = rule((value): value is readonly string[] => Array.isArray(value) && value.every(isHost), {
  message: 'Domains should be a valid array of hosts',
});

export const embedPrivacy = {
  'videos.embedPrivacy': {
    handle: (exchange) => {
      const video = manageableVideo(exchange, 'videoId');
      const stored = exchange.world.embedPrivacies.of(video.id);
      return json({ policy: labelled(stored.policy, embedPolicyLabels), domains: stored.domains });
    },
  },
  'videos.updateEmbedPrivacy': {
    handle: (exchange) => {
      const checks = new Checks(exchange);
      const wanted = {
        policy: checks.required('body', 'policy', policy) ?? embedPolicies.allAllowed,
        domains: checks.required('body', 'domains', hosts) ?? [],
      };
      checks.finish();
      const video = manageableVideo(exchange, 'videoId');
      if (wanted.policy === embedPolicies.allAllowed && wanted.domains.length > 0) {
        refuse(400, 'Domains should be empty when policy is in "all allowed" or "disabled" mode');
      }
      exchange.world.embedPrivacies.set(video.id, wanted);
      return done;
    },
  },
  'videos.embedAllowed': {
    optionalUser: true,
    handle: (exchange) => {
      const { world } = exchange;
      const checks = new Checks(exchange);
      const domain = checks.required('query', 'domain', host) ?? '';
      checks.finish();
      const named = existingVideo(exchange, 'videoId');
      // Of a protected one its policy is told without the password.
      const video = named.privacy === privacies.passwordProtected ? named : visibleVideo(exchange, 'videoId');
      const { policy: id, domains } = world.embedPrivacies.of(video.id);
      const domainAllowed =
        id === embedPolicies.allAllowed || domain === world.host || domains.includes(domain);
      return json({ domainAllowed, userBypassAllowed: domainAllowed ? null : mayManage(exchange, video) });
    },
  },
} satisfies Record<string, Handler>;
