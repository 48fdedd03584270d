import { describe, expect, it } from 'vitest';

import { fetchSafely } from '../../server/outbound/fetch-safely';

/** What an attacker's or the site's own name server may say. */
const ZONE: Readonly<Record<string, readonly string[]>> = {
  localhost: ['127.0.0.1', '::1'],
  'intranet.example': ['10.1.2.3'],
  '127.0.0.1.nip.example': ['127.0.0.1'],
  'mixed.example': ['93.184.215.14', '192.168.1.1'],
  'mixed6.example': ['2606:4700:4700::1111', 'fd00::1'],
  'mapped.example': ['::ffff:10.0.0.1'],
  'nat64.example': ['64:ff9b::a9fe:a9fe'],
  'zone.example': ['fe80::1%eth0'],
  'odd.example': ['127.1'],
  'empty.example': [],
};

const resolve = (name: string): Promise<readonly string[]> => {
  const addresses = ZONE[name];
  return addresses === undefined
    ? Promise.reject(Object.assign(new Error(`ENOTFOUND ${name}`), { code: 'ENOTFOUND' }))
    : Promise.resolve(addresses);
};

const codeOf = (url: string): Promise<unknown> =>
  fetchSafely(url, { resolve }).then(
    () => 'no error',
    (error: unknown) => (error as { readonly code?: unknown }).code,
  );

describe('an address that leads to no public host', () => {
  it.each([
    'http://127.0.0.1/',
    'https://127.0.0.1/',
    'http://127.0.0.1:8080/',
    'http://127.1/',
    'http://127.0.1/',
    'http://2130706433/',
    'http://017700000001/',
    'http://0x7f000001/',
    'http://0177.0.0.1/',
    'http://0177.0x0.0.1/',
    'http://0x7f.1/',
    'http://127.0.0.1./',
    'http://0/',
    'http://0.0.0.0/',
    'http://１２７.0.0.1/',
    'http://①②⑦.⓪.⓪.①/',
    'http://127。0。0。1/',
    'http://127．0．0．1/',
    'http://127%2e0%2e0%2e1/',
    'http://%31%32%37.0.0.1/',
    'http://12\u00ad7.0.0.1/',
    'http://12\t7.0.0.1/',
    'http:\\\\127.0.0.1\\',
    'http:127.0.0.1',
    ' \n http://127.0.0.1/',
    'HTTP://127.0.0.1/',
    'http://[::1]/',
    'http://[0:0:0:0:0:0:0:1]/',
    'http://[::]/',
    'http://[::127.0.0.1]/',
    'http://[::ffff:127.0.0.1]/',
    'http://[::ffff:7f00:1]/',
    'http://[::ffff:a9fe:a9fe]/',
    'http://[64:ff9b::127.0.0.1]/',
    'http://[2002:7f00:1::]/',
    'http://[fd00:ec2::254]/latest/meta-data/',
    'http://[fe80::1]/',
    'http://169.254.169.254/latest/meta-data/',
    'http://2852039166/latest/meta-data/',
    'http://10.0.0.1/',
    'http://172.16.0.1/',
    'http://192.168.1.1/',
    'http://100.64.0.1/',
    'http://255.255.255.255/',
    'http://localhost/',
    'http://LOCALHOST/',
    'http://localhost./',
    'http://ⓛⓞⓒⓐⓛⓗⓞⓢⓣ/',
    'http://intranet.example/',
    'http://127.0.0.1.nip.example/',
    'http://mixed.example/',
    'http://mixed6.example/',
    'http://mapped.example/',
    'http://nat64.example/',
    'http://zone.example/',
    'http://odd.example/',
    'http://empty.example/',
    'http://unknown.example/',
  ])('is refused: %j', async (url) => {
    expect(await codeOf(url)).toBe('ADDRESS_REFUSED');
  });
});

describe('what is no address of a web page', () => {
  it.each([
    ['URL_INVALID', ''],
    ['URL_INVALID', 'example.org'],
    ['URL_INVALID', '//example.org/'],
    ['URL_INVALID', '/page'],
    ['URL_INVALID', 'http://'],
    ['URL_INVALID', 'http://exa mple.org/'],
    ['URL_INVALID', 'http://[::1/'],
    ['URL_INVALID', 'http://[fe80::1%25eth0]/'],
    ['URL_INVALID', 'http://256.256.256.256/'],
    ['URL_INVALID', 'http://1.2.3.4.5/'],
    ['URL_INVALID', 'http://127.0.0.1%00.example.org/'],
    ['URL_INVALID', 'http://example..org/'],
    ['URL_INVALID', 'http://example.org../'],
    ['URL_INVALID', 'http://127.0.0.1,example.org/'],
    ['URL_INVALID', "http://ex'ample.org/"],
    ['URL_INVALID', 'http://example.org:99999/'],
    ['URL_INVALID', 'http://user@example.org/'],
    ['URL_INVALID', 'http://user:password@example.org/'],
    ['URL_INVALID', 'http://:password@example.org/'],
    ['URL_INVALID', 'http://example.org@127.0.0.1/'],
    ['URL_INVALID', `http://example.org/${'a'.repeat(5_000)}`],
    ['SCHEME_REFUSED', 'ftp://example.org/'],
    ['SCHEME_REFUSED', 'file:///etc/passwd'],
    ['SCHEME_REFUSED', 'gopher://127.0.0.1:6379/_INFO'],
    ['SCHEME_REFUSED', 'javascript:alert(1)'],
    ['SCHEME_REFUSED', 'data:text/html,<title>x</title>'],
    ['SCHEME_REFUSED', 'ws://example.org/'],
    ['SCHEME_REFUSED', 'mailto:info@example.org'],
    ['PORT_REFUSED', 'http://example.org:22/'],
    ['PORT_REFUSED', 'http://example.org:6379/'],
    ['PORT_REFUSED', 'http://example.org:0/'],
    ['PORT_REFUSED', 'https://example.org:65535/'],
  ])('is refused as %s: %s', async (code, url) => {
    expect(await codeOf(url)).toBe(code);
  });

  it('is refused without a question to a name server', async () => {
    let questions = 0;
    const count = (): Promise<never> => {
      questions += 1;
      return Promise.reject(new Error('asked'));
    };
    for (const url of ['http://user@example.org/', 'http://example.org:22/', 'http://127.1/']) {
      await expect(fetchSafely(url, { resolve: count })).rejects.toThrow();
    }
    expect(questions).toBe(0);
  });
});

describe('the answer to a refused address', () => {
  const messageOf = (url: string): Promise<string> =>
    fetchSafely(url, { resolve }).then(
      () => 'no error',
      (error: unknown) => String(error),
    );

  it('does not tell a name of the inside from one that does not exist', async () => {
    expect(await messageOf('http://intranet.example/')).toBe(
      await messageOf('http://unknown.example/'),
    );
  });

  it('does not tell where a name leads', async () => {
    expect(await messageOf('http://intranet.example/')).not.toMatch(/\d/);
  });
});
