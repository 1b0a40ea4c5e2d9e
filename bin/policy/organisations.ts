import { openRegister } from '../../register/register';

/** Those of the directory at DATABASE_URL; without one, undefined: the sample directory's will do. */
export async function organisations(): Promise<readonly string[] | undefined> {
  const url = process.env['DATABASE_URL'];
  if (!url) return undefined;
  const register = openRegister({ url });
  try {
    return (await register.directory.organisations()).map(({ id }) => id);
  } finally {
    await register.close();
  }
}
