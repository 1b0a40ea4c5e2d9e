import { factsOf } from '../../../../protocols/case/facts/standing';
import { planned } from '../made-up/forms';
import { ahead, recently, type Hints } from '../hints';

/** What the forms of the kind that is made up must fit in. */
export const hints: Hints = {
  openers: () => [
    { subject: 'a.scheme', organisation: 'lincolnshire-county-council', role: 'coordinator', verified: true },
    { subject: 'a.mediator', organisation: 'shared-lives-plus', role: 'mediator', verified: true },
  ],
  weights: {
    'settled-on': 0.1,
    withdrawn: 0.4,
    told: 3,
    planned: 2,
    done: 2,
    'meeting-agreed': 2,
    'extension-agreed': 2,
    'extension-declined': 4,
  },
  fields: {
    'opened.carer': () => 'carer-1',
    'opened.openedOn': (point) => (point.chance.inHundred(30) ? recently(point, 5, point.today) : undefined),
    'joined.reference': ({ standing }) => `carer-${standing.parties.length}`,
    'planned.by': (point) => ahead(point, 30),
    'done.id': ({ chance, standing }) => chance.oneOf(factsOf(standing, planned))?.form.id ?? 'none',
  },
};
