import * as v from 'valibot';
import { isTimeOfDay, speedBounds, type SpeedLimit } from './speed-limit.ts';

const time = v.pipe(v.string(), v.check(isTimeOfDay));
const rate = v.nullable(
  v.pipe(v.number(), v.integer(), v.minValue(speedBounds.least), v.maxValue(speedBounds.most)),
);

export const speedLimitSchema: v.GenericSchema<unknown, SpeedLimit> = v.object({
  bytesPerSecond: rate,
  periods: v.pipe(
    v.array(v.object({ from: time, to: time, bytesPerSecond: rate })),
    v.maxLength(speedBounds.periods),
  ),
});
