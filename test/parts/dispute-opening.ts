/** What a caller posts to open a dispute of the ICB against the council, for which no funding was in place. */
export const disputeOpening = {
  kind: 'dispute',
  against: 'lincolnshire-county-council',
  serviceUser: { reference: 'S1' },
  matter: 'Who pays',
  assessedOn: '2026-01-05',
  funding: null,
};
