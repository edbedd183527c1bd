import type {
  InstallOrUpdatePlugin,
  ManagePlugin,
  PeerTubePlugin,
  PeerTubePluginIndex,
  PluginType_Type,
  PublicServerSetting,
  RegisteredServerSettings,
  ResultList,
} from '@peertube/peertube-types';
import { operation, tag } from './operation.ts';
import type { PageQuery } from './page-query.ts';

export interface PluginsQuery extends PageQuery {
  /** 1 plugins, 2 themes. */
  pluginType?: PluginType_Type;
  uninstalled?: boolean;
}

export interface AvailablePluginsQuery extends PageQuery {
  pluginType?: PluginType_Type;
  search?: string;
  /** A version of PeerTube that they have to work with. */
  currentPeerTubeEngine?: string;
}

/**
 * Tag "Plugins". `npmName` is `peertube-plugin-NAME` or `peertube-theme-NAME`. A plugin's settings are whatever it
 * needs, passwords and keys of other services among them: they never reach the window. Installing and updating answer
 * with the plugin, not with the 204 of the API's description; what cannot be installed is a 400.
 */
export const plugins = tag({
  'plugins.list': operation<{ query: PluginsQuery; result: ResultList<PeerTubePlugin> }>(
    'GET /api/v1/plugins',
    { who: 'administrator', answers: 'page', secretKeys: ['settings'] },
  ),
  'plugins.listAvailable': operation<{
    query: AvailablePluginsQuery;
    result: ResultList<PeerTubePluginIndex>;
  }>('GET /api/v1/plugins/available', { who: 'administrator', answers: 'page' }),
  'plugins.get': operation<{ path: { npmName: string }; result: PeerTubePlugin }>(
    'GET /api/v1/plugins/{npmName}',
    { who: 'administrator', answers: 'object', secretKeys: ['settings'] },
  ),
  'plugins.install': operation<{ body: InstallOrUpdatePlugin; result: PeerTubePlugin }>(
    'POST /api/v1/plugins/install',
    { who: 'administrator', body: 'json', answers: 'object', secretKeys: ['settings'] },
  ),
  'plugins.update': operation<{ body: InstallOrUpdatePlugin; result: PeerTubePlugin }>(
    'POST /api/v1/plugins/update',
    { who: 'administrator', body: 'json', answers: 'object', secretKeys: ['settings'] },
  ),
  'plugins.uninstall': operation<{ body: ManagePlugin; result: undefined }>(
    'POST /api/v1/plugins/uninstall',
    { who: 'administrator', body: 'json' },
  ),
  'plugins.updateSettings': operation<{
    path: { npmName: string };
    body: { settings: Readonly<Record<string, unknown>> };
    result: undefined;
  }>('PUT /api/v1/plugins/{npmName}/settings', { who: 'administrator', body: 'json', mainOnly: true }),
  'plugins.publicSettings': operation<{ path: { npmName: string }; result: PublicServerSetting }>(
    'GET /api/v1/plugins/{npmName}/public-settings',
    { who: 'anyone', answers: 'object' },
  ),
  'plugins.registeredSettings': operation<{ path: { npmName: string }; result: RegisteredServerSettings }>(
    'GET /api/v1/plugins/{npmName}/registered-settings',
    { who: 'administrator', answers: 'object' },
  ),
});
