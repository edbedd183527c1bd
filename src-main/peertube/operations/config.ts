import type { About, CustomConfig, LogoType, ServerConfig } from '@peertube/peertube-types';
import type { FilePart } from '../file-part.ts';
import { operation, tag } from './operation.ts';

/**
 * Body of PUT /config/custom: the whole configuration, not a change of it. What the server told has to be sent back
 * with what shall differ: a field that is missing is a 400.
 */
export interface CustomConfigUpdate extends CustomConfig {
  /** How many files are kept: wanted up to 8.0, gone with 8.1 (published types). */
  cache?: Readonly<Record<'previews' | 'captions' | 'torrents' | 'storyboards', { size: number }>>;
}

/**
 * Tag "Config". PUT and DELETE answer with the new configuration, which the API's description does not tell. A server
 * whose configuration is a file that nobody may edit from outside answers them with 405.
 */
export const config = tag({
  'config.get': operation<{ result: ServerConfig }>('GET /api/v1/config', {
    who: 'anyone',
    answers: 'object',
  }),
  'config.about': operation<{ result: About }>('GET /api/v1/config/about', {
    who: 'anyone',
    answers: 'object',
  }),
  'config.getCustom': operation<{ result: CustomConfigUpdate }>('GET /api/v1/config/custom', {
    who: 'administrator',
    answers: 'object',
  }),
  'config.updateCustom': operation<{ body: CustomConfigUpdate; result: CustomConfigUpdate }>(
    'PUT /api/v1/config/custom',
    { who: 'administrator', body: 'json', answers: 'object' },
  ),
  'config.deleteCustom': operation<{ result: CustomConfigUpdate }>('DELETE /api/v1/config/custom', {
    who: 'administrator',
    answers: 'object',
  }),
  'config.setBanner': operation<{ body: { bannerfile: FilePart }; result: undefined }>(
    'POST /api/v1/config/instance-banner/pick',
    { since: '6.1.0', who: 'administrator', body: 'multipart' },
  ),
  'config.deleteBanner': operation<{ result: undefined }>('DELETE /api/v1/config/instance-banner', {
    since: '6.1.0',
    who: 'administrator',
  }),
  'config.setAvatar': operation<{ body: { avatarfile: FilePart }; result: undefined }>(
    'POST /api/v1/config/instance-avatar/pick',
    { since: '6.1.0', who: 'administrator', body: 'multipart' },
  ),
  'config.deleteAvatar': operation<{ result: undefined }>('DELETE /api/v1/config/instance-avatar', {
    since: '6.1.0',
    who: 'administrator',
  }),
  'config.setLogo': operation<{
    path: { logoType: LogoType };
    body: { logofile: FilePart };
    result: undefined;
  }>('POST /api/v1/config/instance-logo/{logoType}/pick', {
    since: '7.3.0',
    who: 'administrator',
    body: 'multipart',
  }),
  'config.deleteLogo': operation<{ path: { logoType: LogoType }; result: undefined }>(
    'DELETE /api/v1/config/instance-logo/{logoType}',
    { since: '7.3.0', who: 'administrator' },
  ),
});
