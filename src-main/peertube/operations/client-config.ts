import { operation, tag } from './operation.ts';

/** Tag "Client Config". Sets a cookie for the server's own web pages: of no use outside a browser. */
export const clientConfig = tag({
  'clientConfig.updateInterfaceLanguage': operation<{ body: { language: string | null }; result: undefined }>(
    'POST /api/v1/client-config/update-interface-language',
    { since: '8.0.0', who: 'anyone', body: 'json' },
  ),
});
