import { icb, MONDAY, opening } from '../dispute/forms';
import { restartableStage } from './restartable';
jest.setTimeout(40_000);
it('dumps', async () => {
  const stage = await restartableStage();
  const one = await stage.open('dispute', opening(), MONDAY);
  await one.take('noted', { on: '2025-11-03', text: 'before' }, icb);
  const dump = async (what: string) => { const h = await one.handle.fetchHistory(); console.log(what + '\n' + h.events?.map((e) => `${e.eventId} ${Object.keys(e).filter((k) => k.endsWith('Attributes')).join()} ${JSON.stringify(e.workflowExecutionUpdateAcceptedEventAttributes ?? e.workflowTaskFailedEventAttributes ?? '').slice(0,300)}`).join('\n')); };
  await dump('before');
  await stage.restart();
  const t = one.take('noted', { on: '2025-11-03', text: 'after' }, icb).then(()=>'answered', (e)=>String(e));
  console.log(await Promise.race([t, new Promise((r) => setTimeout(() => r('nothing in 15 s'), 15000))]));
  await dump('after');
  await one.leave();
  await stage.close();
});
