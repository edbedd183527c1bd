import type { UserVideoRateUpdate } from '@peertube/peertube-types';
import { operation, tag } from './operation.ts';

/** Tag "Video Rates". `none` takes a rating back; what one gave is told by `users.myVideoRating`. */
export const videoRates = tag({
  'videos.rate': operation<{ path: { id: string }; body: UserVideoRateUpdate; result: undefined }>(
    'PUT /api/v1/videos/{id}/rate',
    { who: 'user', body: 'json' },
  ),
});
