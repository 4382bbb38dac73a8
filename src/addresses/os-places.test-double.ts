// A stand-in for OS Places: checks the key, answers from a few properties in its form, and fails when told to.
import { createServer } from 'node:http';

export const apiKey = 'a-key-for-tests-0123456789';

export interface OsPlacesDouble {
  readonly url: string;
  /** Paths asked for, without the key. */
  readonly asked: string[];
  /** What goes wrong with the next calls. */
  trouble: (401 | 429 | 503 | 'cut' | 'silent' | 'nonsense')[];
  close(): Promise<void>;
}

const property = {
  UPRN: '990010000010',
  ADDRESS: "10, FLETCHER'S ROW, MARSH END, LM9 1AB",
  POSTCODE: 'LM9 1AB',
  LOCAL_CUSTODIAN_CODE: 9999,
  LOCAL_CUSTODIAN_CODE_DESCRIPTION: 'MARSH AND FEN',
  CLASSIFICATION_CODE: 'RD',
  X_COORDINATE: 334_000,
  Y_COORDINATE: 535_000,
  LAT: 54.7,
  LNG: -3.02,
};
const results = [
  // the same property in the other dataset, and one that has no postal address
  { LPI: { ...property, ADDRESS: '10 FLETCHERS ROW, MARSH END', POSTCODE: undefined, POSTCODE_LOCATOR: 'LM9 1AB' } },
  { DPA: property },
  {
    LPI: {
      ...property,
      UPRN: '990010000002',
      ADDRESS: 'SUBSTATION 2, FLETCHERS ROW, MARSH END, LM9 1AB',
      POSTCODE_LOCATOR: 'LM9 1AB',
    },
  },
];

export async function osPlacesDouble(): Promise<OsPlacesDouble> {
  const asked: string[] = [];
  const server = createServer((request, response) => {
    const url = new URL(request.url ?? '', 'http://os');
    asked.push(`${url.pathname}${url.search}`);
    const answer = (status: number, body: unknown) =>
      response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
    const trouble = double.trouble.shift();
    if (trouble === 'silent') return;
    if (trouble === 'cut') response.destroy();
    else if (trouble === 'nonsense') response.writeHead(200).end('<html>');
    else if (trouble !== undefined) answer(trouble, { error: { statuscode: trouble } });
    else if (request.headers['key'] !== apiKey || url.searchParams.has('key'))
      answer(401, { fault: { faultstring: 'Invalid ApiKey' } });
    else if (!/^\/search\/places\/v1\/(postcode|uprn|find)$/.test(url.pathname)) answer(404, {});
    else {
      const found = url.search.includes('LM9') || url.search.includes('990010000010') || /fletcher/i.test(url.search);
      answer(200, { header: { totalresults: found ? results.length : 0 }, ...(found ? { results } : {}) });
    }
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const double: OsPlacesDouble = {
    url: `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}`,
    asked,
    trouble: [],
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
  return double;
}
