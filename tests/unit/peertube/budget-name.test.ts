import { expect, it } from 'vitest';
import { budgetName } from '../../../src-main/peertube/budget-name.ts';
import { operations } from '../../../src-main/peertube/operations/index.ts';

it.each([
  ['/api/v1/users/me', 'tube.example'],
  ['/api/v1/videos/upload-resumable', 'tube.example'],
  ['/api/v1/users/token', 'tube.example sign-in'],
  ['/api/v1/users/register', 'tube.example sign-up'],
  ['/api/v1/users/registrations', 'tube.example'],
  ['/api/v1/users/registrations/request', 'tube.example sign-up'],
  ['/api/v1/users/registrations/ask-send-verify-email', 'tube.example mail'],
  ['/api/v1/users/ask-reset-password', 'tube.example mail'],
  ['/api/v1/server/logs', 'tube.example'],
  ['/api/v1/server/logs/client', 'tube.example client-logs'],
  ['/feeds/videos.{format}', 'tube.example feeds'],
  ['/download/videos/generate/{videoId}', 'tube.example download'],
])('%s counts against the budget of “%s”', (path, name) => {
  expect(budgetName('tube.example', { path })).toBe(name);
});

it('uploads and views are of one budget', () => {
  const names = (['videos.uploadResumable', 'users.myVideos', 'videos.update'] as const).map((name) =>
    budgetName('tube.example', operations[name]),
  );
  expect(new Set(names)).toEqual(new Set(['tube.example']));
});
