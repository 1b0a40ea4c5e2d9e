import { actorOf, notSignedIn, type Recognise } from '../identity/authenticate';
import { withinDeadline } from '../http/deadline';
import { hashOfSecret } from './secret';

const REFUSED = 'This calendar address is not valid, or has been revoked. POST /v1/calendar/tokens makes a new one.';

/**
 * Calendar programs can't send an access token: a token in the address, which opens calendars alone, will do here. What a program or a proxy
 * sends beside it that is no access token (`Authorization: Basic …`) is another's, and left aside.
 */
export const feedReader: Recognise = async (request, services) => {
  const { token } = request.query;
  if (token === undefined || /^Bearer( |$)/i.test(request.get('Authorization') ?? '')) return actorOf(request, services);
  const hash = hashOfSecret(token);
  const reader = hash && (await withinDeadline(services.settings.deadlineMs, () => services.register.calendarTokens.use(hash)));
  if (!reader) throw notSignedIn(REFUSED, 'Bearer');
  return reader;
};
