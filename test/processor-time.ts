/** What work costs this process: on a machine that is busy with other things the clock on the wall tells little. */
export function processorTime(work: () => void): number {
  const before = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}
