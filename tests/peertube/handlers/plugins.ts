import { done, json } from '../http/answer.ts';
import { param, type Exchange, type Handler } from '../http/exchange.ts';
import { refuse } from '../http/refusal.ts';
import { plainName, pluginTypes, typeOf, type StoredPlugin } from '../state/plugins.ts';
import { Checks, rule } from '../validation/checks.ts';
import { readPaging, sorted } from '../validation/paging.ts';
import * as rules from '../validation/rules.ts';
import { page } from '../views/page.ts';

const right = 23;

const npmName = rule(
  (value): value is string =>
    typeof value === 'string' && /^peertube-(plugin|theme)-[a-z0-9-]{1,200}$/.test(value),
);
const versionText = rule(
  (value): value is string => typeof value === 'string' && /^\d+\.\d+\.\d+(-.+)?$/.test(value),
);
const safePath = rule((value): value is string => typeof value === 'string' && !value.includes('..'));
const pluginType = rule(
  (value): value is number => value === pluginTypes.plugin || value === pluginTypes.theme,
  { sanitize: rules.toIntOrNull },
);
const settingsRule = rule((value): value is object => typeof value === 'object' && value !== null);

function view(plugin: StoredPlugin) {
  return {
    name: plainName(plugin.npmName),
    type: typeOf(plugin.npmName),
    version: plugin.version,
    latestVersion: plugin.latestVersion,
    enabled: true,
    uninstalled: plugin.uninstalled,
    peertubeEngine: '>=5.0.0',
    description: plugin.description,
    homepage: `https://plugins.example/${plugin.npmName}`,
    settings: plugin.settings,
    createdAt: plugin.createdAt,
    updatedAt: plugin.updatedAt,
  };
}

/** Uninstalled ones are still found: their settings are kept. */
function existing(exchange: Exchange): StoredPlugin {
  const checks = new Checks(exchange);
  checks.required('params', 'npmName', npmName);
  checks.finish();
  return exchange.world.plugins.find(param(exchange, 'npmName')) ?? refuse(404, 'Plugin not found');
}

interface Wanted {
  readonly name: string;
  readonly version: string | undefined;
}

/** From the server's own disk nothing can be installed here. */
function readWanted(exchange: Exchange, doing: 'install' | 'update'): Wanted {
  const checks = new Checks(exchange);
  const name = checks.optional('body', 'npmName', npmName);
  const version = checks.optional('body', 'pluginVersion', versionText);
  const path = checks.optional('body', 'path', safePath);
  checks.finish();
  if (name === undefined && path === undefined) refuse(400, 'Should have either a npmName or a path');
  if (name === undefined && version !== undefined) {
    refuse(400, 'Should have a npmName when specifying a pluginVersion');
  }
  return { name: name ?? refuse(400, `Cannot ${doing} plugin ${path ?? ''}`), version };
}

function settingsOf(exchange: Exchange) {
  const { plugins } = exchange.world;
  return plugins.inIndex(existing(exchange).npmName)?.settings ?? [];
}

export const plugins = {
  'plugins.list': {
    docs: 'getPlugins',
    right,
    handle: (exchange) => {
      const { world, query } = exchange;
      const checks = new Checks(exchange);
      const type = checks.optional('query', 'pluginType', pluginType);
      checks.finish();
      const uninstalled = query.get('uninstalled') === 'true';
      const paging = readPaging(exchange, ['createdAt', 'updatedAt', 'name'], '-createdAt');
      const found = world.plugins.installed.filter(
        (plugin) =>
          plugin.uninstalled === uninstalled && (type === undefined || typeOf(plugin.npmName) === type),
      );
      const key = (plugin: StoredPlugin) =>
        paging.sort.by === 'name' ? plainName(plugin.npmName) : plugin[paging.sort.by];
      return json(page(sorted(found, key, paging.sort.descending), paging, view));
    },
  },
  'plugins.listAvailable': {
    docs: 'getAvailablePlugins',
    right,
    handle: (exchange) => {
      const { world, query } = exchange;
      const checks = new Checks(exchange);
      const type = checks.optional('query', 'pluginType', pluginType);
      checks.optional('query', 'currentPeerTubeEngine', versionText);
      checks.finish();
      const paging = readPaging(exchange, ['npmName', 'popularity', 'trending'], '-popularity');
      const search = query.get('search')?.toLowerCase() ?? '';
      const found = world.plugins.available
        .map((plugin, index) => ({ ...plugin, id: index }))
        .filter(
          (plugin) =>
            `${plugin.npmName} ${plugin.description}`.toLowerCase().includes(search) &&
            (type === undefined || typeOf(plugin.npmName) === type),
        );
      const key = (plugin: (typeof found)[number]) =>
        paging.sort.by === 'npmName' ? plugin.npmName : plugin.popularity;
      return json(
        page(sorted(found, key, paging.sort.descending), paging, (plugin) => ({
          npmName: plugin.npmName,
          name: plainName(plugin.npmName),
          description: plugin.description,
          homepage: `https://plugins.example/${plugin.npmName}`,
          createdAt: '2024-03-01T12:00:00.000Z',
          updatedAt: '2025-03-01T12:00:00.000Z',
          popularity: plugin.popularity,
          latestVersion: plugin.versions.at(-1),
          official: plugin.official,
          recommended: plugin.official,
          installed: world.plugins.find(plugin.npmName)?.uninstalled === false,
        })),
      );
    },
  },
  'plugins.get': { right, handle: (exchange) => json(view(existing(exchange))) },
  'plugins.install': {
    docs: 'addPlugin',
    right,
    handle: (exchange) => {
      const { world } = exchange;
      const { name, version } = readWanted(exchange, 'install');
      const offered = world.plugins.inIndex(name);
      const chosen = version ?? offered?.versions.at(-1) ?? '';
      if (!offered?.versions.includes(chosen)) return refuse(400, `Cannot install plugin ${name}`);
      const now = world.clock.date();
      const known = world.plugins.find(name);
      if (known) {
        Object.assign(known, { version: chosen, uninstalled: false, updatedAt: now });
        return json(view(known));
      }
      const plugin: StoredPlugin = {
        id: world.nextId(),
        npmName: name,
        description: offered.description,
        version: chosen,
        latestVersion: offered.versions.at(-1) ?? chosen,
        uninstalled: false,
        settings: null,
        createdAt: now,
        updatedAt: now,
      };
      world.plugins.installed.push(plugin);
      return json(view(plugin));
    },
  },
  'plugins.update': {
    docs: 'updatePlugin',
    right,
    handle: (exchange) => {
      const { world } = exchange;
      const { name } = readWanted(exchange, 'update');
      const plugin = world.plugins.find(name);
      if (!plugin || plugin.uninstalled) return refuse(400, `Cannot update plugin ${name}`);
      plugin.version = plugin.latestVersion;
      plugin.updatedAt = world.clock.date();
      return json(view(plugin));
    },
  },
  'plugins.uninstall': {
    docs: 'uninstallPlugin',
    right,
    handle: (exchange) => {
      const { world } = exchange;
      const checks = new Checks(exchange);
      const name = checks.required('body', 'npmName', npmName) ?? '';
      checks.finish();
      const plugin = world.plugins.find(name);
      if (plugin) plugin.uninstalled = true;
      return done;
    },
  },
  'plugins.updateSettings': {
    right,
    handle: (exchange) => {
      const checks = new Checks(exchange);
      const settings = checks.required('body', 'settings', settingsRule);
      checks.finish();
      existing(exchange).settings = { ...settings };
      return done;
    },
  },
  'plugins.publicSettings': {
    handle: (exchange) => {
      const { settings } = existing(exchange);
      const open = settingsOf(exchange).filter((setting) => !setting.private);
      const told = open.map(({ name = '', default: usual }) => [name, settings?.[name] ?? usual]);
      return json({ publicSettings: Object.fromEntries(told) as unknown });
    },
  },
  'plugins.registeredSettings': {
    right,
    handle: (exchange) => json({ registeredSettings: settingsOf(exchange) }),
  },
} satisfies Record<string, Handler>;
