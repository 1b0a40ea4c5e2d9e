import { randomUUID } from 'node:crypto';
import type { Stage } from '../../bin/rehearsal/stage';
import { isoDate } from '../../protocols/calendar/dates';
import { REASSESS_WORKFLOW, TASK_QUEUE, updateName, type Receipt, type StepTaken } from '../../workflows/names';
import { icb } from '../dispute/forms';

const CALENDAR = 'england-and-wales';

/** Declares a closure, for as long as `meanwhile` lasts: the other tests of a file count without it. `area` null is everywhere. */
export async function closure({ register }: Stage, day: string, meanwhile: () => Promise<void>, area: string | null = 'lincolnshire') {
  const by = { subject: 'a.clerk', reason: 'The offices are closed' };
  await register.calendars.declare(CALENDAR, { date: isoDate(day), name: 'Flood', area }, by);
  try {
    await meanwhile();
  } finally {
    await register.calendars.withdraw(CALENDAR, isoDate(day), area, by);
  }
}

/** Has every open case look again (0.10), as after a change of the calendar or of the rules, and waits until each has. How many were asked, and by which workflow. */
export async function lookAgain({ env, register }: Stage): Promise<{ asked: number; workflowId: string }> {
  const workflowId = `reassess-${randomUUID()}`;
  const start = { workflowId, taskQueue: TASK_QUEUE, args: [{}] as [object] };
  const asked = await env.client.workflow.execute<(start: object) => Promise<number>>(REASSESS_WORKFLOW, start);
  for (const { id } of await register.cases.open(undefined, 200)) await heard({ env, register }, id);
  return { asked, workflowId };
}

/** A signal has no answer: a note behind it waits until it has had its turn, and the story has followed. */
async function heard({ env, register }: Pick<Stage, 'env' | 'register'>, id: string): Promise<void> {
  const handle = env.client.workflow.getHandle(id);
  if ((await handle.describe()).status.name !== 'RUNNING') return; // left the stage
  const [opened] = await register.cases.facts(id);
  const form = { on: opened?.on, text: 'All have looked again' };
  await handle.executeUpdate<Receipt, [StepTaken]>(updateName('noted'), { args: [{ form, by: icb }] });
}
