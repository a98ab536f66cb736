/** The program of a measuring process (child.ts): one task in, one answer out. */
import { runBare } from './bare.js';
import type { Answer, Task } from './child.js';
import { runGrowth } from './growth.js';
import { runIdle } from './latency.js';
import { runRoad, runWhole } from './road.js';
import { startSink } from './sink.js';
import { runStages } from './stages.js';

process.once('disconnect', () => process.exit());
process.once('message', (task: Task) => {
  perform(task).then(
    (result) => answer({ kind: 'result', result }),
    (error: unknown) => answer({ kind: 'failed', error: error instanceof Error ? `${error.stack}` : String(error) }),
  );
});

function perform(task: Task): Promise<unknown> {
  switch (task.kind) {
    case 'bare':
      return runBare(task.account, task.mails, task.data);
    case 'road':
      return runRoad(task.desk, task.mails);
    case 'whole':
      return runWhole(task.desk, task.mails);
    case 'stages':
      return runStages(task.desk);
    case 'growth':
      return runGrowth(task);
    case 'idle':
      return runIdle(task.desk, (news) => process.send?.(news));
    case 'sink':
      return startSink();
  }
}

function answer(given: Answer<unknown>): void {
  process.send?.(given);
}
