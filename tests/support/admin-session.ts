type SiteFetch = (path: string, init?: RequestInit) => Promise<Response>;

/** An administrator who is logged in. */
export interface AdminSession {
  readonly token: string;
  /** For `/content-manager/…`, `/upload`, `/podcast/…` and the like. */
  fetch(path: string, init?: RequestInit): Promise<Response>;
}

const ADMIN = {
  email: 'admin@example.org',
  password: 'Test-Password-1',
  firstname: 'Test',
  lastname: 'Admin',
};

const postJson = (fetchFromSite: SiteFetch, path: string, body: unknown): Promise<Response> =>
  fetchFromSite(path, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(body),
  });

const requestToken = async (fetchFromSite: SiteFetch): Promise<Response> => {
  const { email, password } = ADMIN;
  const login = await postJson(fetchFromSite, '/admin/login', { email, password });
  return login.ok ? login : postJson(fetchFromSite, '/admin/register-admin', ADMIN);
};

/**
 * Logs in as the site's first administrator, who is registered if there is none.
 *
 * @throws Error when the site accepts neither
 */
export const createAdminSession = async (fetchFromSite: SiteFetch): Promise<AdminSession> => {
  const response = await requestToken(fetchFromSite);
  const body: unknown = await response.json();
  if (!response.ok) {
    throw new Error(`No administrator: ${response.status} ${JSON.stringify(body)}`);
  }
  const { token } = (body as { readonly data: { readonly token: string } }).data;
  return {
    token,
    fetch: (path, init) => {
      const headers = new Headers(init?.headers);
      headers.set('Authorization', `Bearer ${token}`);
      return fetchFromSite(path, { ...init, headers });
    },
  };
};
