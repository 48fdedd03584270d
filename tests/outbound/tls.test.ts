import { afterEach, describe, expect, it, vi } from 'vitest';

import { fetchSafely } from '../../server/outbound/fetch-safely';
import { createCertificate } from './certificate';
import { asPublic, createServers } from './servers';

const servers = createServers();
afterEach(async () => {
  vi.unstubAllEnvs();
  await servers.closeAll();
});

describe('a secure page', () => {
  it('is asked for by its name, at the address that was checked', async () => {
    const certificate = createCertificate('secure.example');
    let seen: unknown;
    const { port } = await servers.https(certificate, (request, response) => {
      seen = [request.headers.host, Reflect.get(request.socket, 'servername')];
      response.end('<title>Sicher</title>');
    });
    const page = await fetchSafely(`https://secure.example.:${port}/`, {
      ...asPublic(port),
      trustedCertificates: certificate.cert,
    });
    expect(page.status).toBe(200);
    expect(seen).toEqual([`secure.example:${port}`, 'secure.example']);
  });

  it.each([
    ['that only itself vouches for', createCertificate('secure.example'), false],
    ['of another name', createCertificate('other.example'), true],
    ['that has ended', createCertificate('secure.example', 2010), true],
  ])('with a certificate %s is refused', async (_kind, certificate, isTrusted) => {
    let answers = 0;
    const { port } = await servers.https(certificate, (_request, response) => {
      answers += 1;
      response.end();
    });
    vi.stubEnv('NODE_TLS_REJECT_UNAUTHORIZED', '0');
    await expect(
      fetchSafely(`https://secure.example:${port}/`, {
        ...asPublic(port),
        ...(isTrusted && { trustedCertificates: certificate.cert }),
      }),
    ).rejects.toMatchObject({ code: 'TLS_INVALID' });
    expect(answers).toBe(0);
  });

  it('that is not secure at all is refused', async () => {
    const { port } = await servers.http((_request, response) => response.end());
    await expect(
      fetchSafely(`https://secure.example:${port}/`, asPublic(port)),
    ).rejects.toMatchObject({ code: 'TLS_INVALID' });
  });

  it('whose handshake never ends is given up', async () => {
    const { port } = await servers.raw(() => undefined);
    await expect(
      fetchSafely(`https://secure.example:${port}/`, { ...asPublic(port), timeoutMs: 150 }),
    ).rejects.toMatchObject({ code: 'TIMEOUT' });
  });

  it('may lead to one that is not', async () => {
    const certificate = createCertificate('secure.example');
    const plain = await servers.http((_request, response) => response.end());
    const { port } = await servers.https(certificate, (_request, response) => {
      response.writeHead(302, { Location: `http://plain.example:${plain.port}/` }).end();
    });
    const page = await fetchSafely(`https://secure.example:${port}/`, {
      ...asPublic(port, plain.port),
      trustedCertificates: certificate.cert,
    });
    expect(page.finalUrl).toBe(`http://plain.example:${plain.port}/`);
  });
});
