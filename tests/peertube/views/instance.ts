import { atLeast } from '../http/version.ts';
import { put } from '../state/config-paths.ts';
import { customConfig } from '../state/custom-config.ts';
import { plainName, pluginTypes, typeOf } from '../state/plugins.ts';
import { spelledFor, type PublicConfig } from '../state/public-config.ts';
import type { World } from '../state/world.ts';
import { avatarWidths, bannerWidths, pictures } from './actor.ts';

function images(world: World) {
  if (!atLeast(world.version, '6.1.0')) return {};
  const { avatar, banner } = world.instance;
  const at = world.users[0]?.createdAt ?? world.clock.date();
  return {
    avatars: pictures(world, 'avatars', avatar, avatarWidths, at),
    banners: pictures(world, 'banners', banner, bannerWidths, at),
  };
}

function registered(world: World, type: number) {
  return world.plugins.installed
    .filter((plugin) => !plugin.uninstalled && typeOf(plugin.npmName) === type)
    .map(({ npmName, version, description }) => ({
      npmName,
      name: plainName(npmName),
      version,
      description,
      clientScripts: {},
      ...(type === pluginTypes.theme ? { css: [] } : {}),
    }));
}

/** GET /config: the configuration, and what it tells of the server's state. */
export function publicConfig(world: World): PublicConfig {
  const config = spelledFor(world.version, world.config);
  put(config, 'homepage.enabled', world.instance.homepage !== undefined);
  put(config, 'plugin.registered', registered(world, pluginTypes.plugin));
  put(config, 'theme.registered', registered(world, pluginTypes.theme));
  Object.assign(config.instance, images(world));
  if (atLeast(world.version, '7.3.0')) {
    config.instance['logo'] = [...world.instance.logos].map(([type, seed]) => ({
      type,
      width: 512,
      height: 512,
      fileUrl: `${world.origin}/lazy-static/avatars/${seed}-512.png`,
      isFallback: false,
    }));
  }
  return config;
}

const aboutFields = [
  'name',
  'shortDescription',
  'description',
  'terms',
  'codeOfConduct',
  'hardwareInformation',
  'creationReason',
  'moderationInformation',
  'administrator',
  'maintenanceLifetime',
  'businessModel',
  'languages',
  'categories',
] as const;

/** GET /config/about. */
export function about(world: World) {
  // The custom configuration has an object of that name in every version.
  const instance = customConfig(world)['instance'] as Record<string, unknown>;
  const told = Object.fromEntries<unknown>(aboutFields.map((field) => [field, instance[field]]));
  return { instance: { ...told, ...images(world) } };
}
