import { beforeEach, describe, expect, it, vi } from 'vitest';
import { en } from '../../../src-preload/words/en/index.ts';

const showMessageBox = vi.fn<() => Promise<{ response: number }>>();
vi.mock('electron', () => ({ dialog: { showMessageBox } }));
const { createQuitGuard } = await import('../../../src-main/desktop/quit-guard.ts');

function setUp(travelling = true) {
  const quit = vi.fn();
  const guard = createQuitGuard({
    window: () => null,
    words: () => en.desktop.quit,
    isTravelling: () => travelling,
    quit,
  });
  return { guard, quit };
}

beforeEach(() => {
  showMessageBox.mockReset();
});

describe('quitting while something travels', () => {
  it('is asked about once, and done when the person says so', async () => {
    showMessageBox.mockResolvedValue({ response: 1 });
    const { guard, quit } = setUp();
    expect([guard.mayClose(), guard.mayClose()]).toEqual([false, false]);
    await vi.waitFor(() => expect(quit).toHaveBeenCalledOnce());
    expect(showMessageBox).toHaveBeenCalledOnce();
    expect(guard.mayClose()).toBe(true);
  });

  it('is not in the way when the question cannot be shown', async () => {
    showMessageBox.mockRejectedValueOnce(new Error('no display'));
    const { guard, quit } = setUp();
    expect(guard.mayClose()).toBe(false);
    await vi.waitFor(() => expect(quit).toHaveBeenCalledOnce());
    expect(guard.mayClose()).toBe(true);
  });

  it('does not happen when the person stays, who is asked again the next time', async () => {
    showMessageBox.mockResolvedValue({ response: 0 });
    const { guard, quit } = setUp();
    guard.mayClose();
    await vi.waitFor(() => {
      guard.mayClose();
      expect(showMessageBox).toHaveBeenCalledTimes(2);
    });
    expect(quit).not.toHaveBeenCalled();
  });

  it('needs no question when nothing does', () => {
    expect(setUp(false).guard.mayClose()).toBe(true);
    expect(showMessageBox).not.toHaveBeenCalled();
  });
});
