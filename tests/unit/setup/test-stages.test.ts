import { describe, expect, it } from 'vitest';
import { chooseStages, stages } from '../../../build/setup/test-stages.ts';

const names = (args: readonly string[]): readonly string[] => chooseStages(args).map(({ name }) => name);

describe('chooseStages', () => {
  it('takes all without a word', () => {
    expect(names([])).toEqual(stages.map(({ name }) => name));
  });

  it('takes those that --only names, in their own order', () => {
    expect(names(['--only', 'contract,unit'])).toEqual(['unit', 'contract']);
  });

  it('leaves out windows and packages with --fast', () => {
    expect(names(['--fast'])).toEqual(['lint', 'unit', 'contract', 'types']);
  });

  it.each([[['--only', 'units']], [['--only']], [['--quick']]])(
    'refuses %j rather than running something else',
    (args) => {
      expect(() => chooseStages(args)).toThrow();
    },
  );
});
