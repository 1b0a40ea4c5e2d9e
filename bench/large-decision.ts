import { temporal } from '@temporalio/proto';
import { addDays } from '../protocols/calendar/dates';
import { today } from './disputes';
import { latencyOf, timed, type Latency } from './figures';
import { say, type Stage } from './stage';

const RECOMMENDATIONS = 40;
const BODIES = 6;
const CONCERNS = 300;
/** So many steps at the beginning and at the end are told apart. */
const A_FEW = 30;

export interface LargeDecision {
  steps: number;
  /** Of the first steps of the case and of its last ones, each answered with the whole case. */
  first: Latency;
  last: Latency;
  /** Of the last run of the workflow: it continues as new when the server suggests it. */
  events: number;
  bytes: number;
  answerBytes: number;
}

/** A decision with 40 recommendations before 6 bodies, and 300 concerns: what its steps take, what it leaves in Temporal, how large its answer is. */
export async function largeDecision(stage: Stage): Promise<LargeDecision> {
  await stage.freshWorkers();
  const { rest, client } = stage;
  const on = today();
  const bodies = Array.from({ length: BODIES }, (_, index) => `body-${index + 1}`);
  const opened = await rest.open(opening(bodies), 'city');
  const samples: number[] = [];
  const take = async (step: string, form: object) => {
    const { ms, value } = await timed(() => rest.step(opened.id, step, { on, ...form }, 'city'));
    samples.push(ms);
    if (samples.length % 100 === 0) say(`steps of a large decision: ${samples.length}`);
    return value;
  };
  await take('consultation-opened', { id: 'public', whom: 'public' });
  for (let index = 1; index <= CONCERNS; index += 1)
    await take('concern-raised', {
      id: `c${index}`,
      consultation: 'public',
      text: `What becomes of the service in ward ${index}? `.repeat(5),
    });
  await take('recommendations-published', {
    recommendations: Array.from({ length: RECOMMENDATIONS }, (_, index) => ({
      id: `r${index + 1}`,
      verb: 'approve',
      text: `The service of ward ${index + 1} is provided with that of its neighbours. `.repeat(4),
      to: bodies,
      subjectTo: [{ id: `k${index + 1}`, text: 'The staff have been consulted' }],
    })),
  });
  let last: object = opened;
  for (let index = 1; index <= RECOMMENDATIONS; index += 1)
    for (const body of bodies) last = await take('outcome-recorded', { recommendation: `r${index}`, body, outcome: 'as-asked' });
  const fetched = await client.workflow.getHandle(opened.id).fetchHistory();
  return {
    steps: samples.length,
    first: latencyOf(samples.slice(0, A_FEW)),
    last: latencyOf(samples.slice(-A_FEW)),
    events: fetched.events?.length ?? 0,
    bytes: temporal.api.history.v1.History.encode(fetched).finish().length,
    answerBytes: Buffer.byteLength(JSON.stringify(last)),
  };
}

const opening = (bodies: readonly string[]) => ({
  kind: 'decision',
  policy: 'leicester-decision',
  title: 'One service for all wards',
  sponsor: { post: 'Director of Social Services' },
  partners: ['leicestershire-and-rutland-healthcare-trust'],
  bodies: bodies.map((id) => ({ id, name: `Body ${id}`, organisation: 'leicester-city-council', does: 'decides', rules: 'council' })),
  meetings: bodies.map((body) => ({ id: `m-${body}`, body, on: today() })),
  milestones: [{ id: 'start', what: 'The service starts', on: addDays(today(), 120) }],
  implications: [],
  backgroundPapers: [],
  consultations: ['The public'],
});
