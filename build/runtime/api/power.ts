import { EventEmitter } from 'node:events';

/** Electron's `powerMonitor`. The system is not asked: a test emits `suspend`, `resume` and the like. */
class PowerMonitor extends EventEmitter {
  onBatteryPower = false;

  isOnBatteryPower(): boolean {
    return this.onBatteryPower;
  }

  getSystemIdleState(): string {
    return 'active';
  }

  getSystemIdleTime(): number {
    return 0;
  }

  getCurrentThermalState(): string {
    return 'unknown';
  }
}

export const powerMonitor = new PowerMonitor();

const blockers = new Map<number, string>();
let lastBlocker = 0;

/** Electron's `powerSaveBlocker`: kept, without an effect on the system. */
export const powerSaveBlocker = {
  start(type: 'prevent-app-suspension' | 'prevent-display-sleep'): number {
    blockers.set(++lastBlocker, type);
    return lastBlocker;
  },
  stop: (id: number): boolean => blockers.delete(id),
  isStarted: (id: number): boolean => blockers.has(id),
};
