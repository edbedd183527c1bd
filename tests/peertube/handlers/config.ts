import type { LogoType } from '@peertube/peertube-types';
import { done, json } from '../http/answer.ts';
import { param, sender, type Exchange, type Handler } from '../http/exchange.ts';
import { refuse } from '../http/refusal.ts';
import { keepActorImage } from '../state/actor-image.ts';
import { at } from '../state/config-paths.ts';
import { customConfig, deleteCustomConfig, updateCustomConfig } from '../state/custom-config.ts';
import { readActorImage } from '../validation/actor-image.ts';
import { Checks, rule } from '../validation/checks.ts';
import { readCustomConfig } from '../validation/custom-config.ts';
import { about, publicConfig } from '../views/instance.ts';

/** PeerTube's right to manage the configuration. */
const right = 8;

function checkEditable({ world }: Exchange): void {
  if (at(world.config, 'webadmin.configuration.edition.allowed') === true) return;
  refuse(405, 'Server configuration is static and cannot be edited');
}

function changed(exchange: Exchange) {
  const { world } = exchange;
  world.serverLogs.addAudit(sender(exchange).username, 'config', 'update', {
    'config-instance-name': world.config.instance.name,
  });
  return json(customConfig(world));
}

const logoTypes: readonly LogoType[] = ['favicon', 'header-wide', 'header-square', 'opengraph'];

function logoType(exchange: Exchange): LogoType {
  const checks = new Checks(exchange);
  const known = rule((value): value is LogoType => logoTypes.some((type) => type === value));
  const type = checks.required('params', 'logoType', known);
  checks.finish();
  return type ?? refuse(400, param(exchange, 'logoType'));
}

export const config = {
  'config.get': { docs: 'getConfig', handle: ({ world }) => json(publicConfig(world)) },
  'config.about': { docs: 'getAbout', handle: ({ world }) => json(about(world)) },
  'config.getCustom': { docs: 'getCustomConfig', right, handle: ({ world }) => json(customConfig(world)) },
  'config.updateCustom': {
    docs: 'putCustomConfig',
    right,
    handle: (exchange) => {
      checkEditable(exchange);
      updateCustomConfig(exchange.world, readCustomConfig(exchange, customConfig(exchange.world)));
      return changed(exchange);
    },
  },
  'config.deleteCustom': {
    docs: 'delCustomConfig',
    right,
    handle: (exchange) => {
      checkEditable(exchange);
      deleteCustomConfig(exchange.world);
      return changed(exchange);
    },
  },
  'config.setBanner': {
    right,
    handle: (exchange) => {
      const { world } = exchange;
      world.instance.banner = keepActorImage(world, readActorImage(exchange, 'bannerfile'));
      return done;
    },
  },
  'config.deleteBanner': {
    right,
    handle: ({ world }) => {
      world.instance.banner = undefined;
      return done;
    },
  },
  'config.setAvatar': {
    right,
    handle: (exchange) => {
      const { world } = exchange;
      world.instance.avatar = keepActorImage(world, readActorImage(exchange, 'avatarfile'));
      return done;
    },
  },
  'config.deleteAvatar': {
    right,
    handle: ({ world }) => {
      world.instance.avatar = undefined;
      return done;
    },
  },
  'config.setLogo': {
    right,
    handle: (exchange) => {
      const { world } = exchange;
      const type = logoType(exchange);
      world.instance.logos.set(type, keepActorImage(world, readActorImage(exchange, 'logofile')));
      return done;
    },
  },
  'config.deleteLogo': {
    right,
    handle: (exchange) => {
      exchange.world.instance.logos.delete(logoType(exchange));
      return done;
    },
  },
} satisfies Record<string, Handler>;
