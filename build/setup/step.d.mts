/** Prints what is being done, and how long it took once it is done. */
export function step<T>(title: string, work: () => Promise<T>): Promise<T>;
