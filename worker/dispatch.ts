import type { Client } from '@temporalio/client';
import { DELIVER_WORKFLOW, DELIVERY, isToldAlready } from '../workflows/names';

/** Tells the post that something is to go: starts it, unless it runs. */
export async function dispatch({ workflow }: Pick<Client, 'workflow'>): Promise<void> {
  try {
    await workflow.signalWithStart(DELIVER_WORKFLOW, DELIVERY);
  } catch (error) {
    if (!isToldAlready(error)) throw error;
  }
}
