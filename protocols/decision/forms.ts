/** The forms of a decision, each under its step's name. */
export * from './opening-form';
export * from './timetable/forms';
export * from './recommendations/forms';
export * from './consultation/forms';
export * from './reports/forms';
export * from './agreements/forms';
