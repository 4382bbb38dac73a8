import assert from 'node:assert/strict';
import { test } from 'node:test';
import { linkFor, localLinks } from './local-links.ts';

const link = (lgsl: number, lgil: number, url = `https://x.example/${lgsl}/${lgil}`) => ({ lgsl, lgil, url });

test('of two links the one that does something wins over information', () => {
  const links = [link(528, 8), link(528, 14), link(528, 4), link(579, 8)];
  assert.equal(linkFor(links, 528, null)?.lgil, 4);
  assert.equal(linkFor(links, 528, 8)?.lgil, 8);
  assert.equal(linkFor(links, 528, 0), undefined);
  assert.equal(linkFor(links, 579, null)?.lgil, 8, 'information where there is nothing else');
  assert.equal(linkFor(links, 1, null), undefined);
  assert.equal(linkFor([link(1, 0), link(1, 8)], 1, null)?.lgil, 0, 'nought is a number like any other');
});

test('a service that names no link is read of on its page, and asked for there too', () => {
  const services = [
    { slug: 'bins', lgsl: [524, 525], interactions: [link(524, 17)], requestable: true },
    { slug: 'toilets', lgsl: [579], interactions: [], requestable: false },
    { slug: 'more-bins', lgsl: [524], interactions: [link(524, 17, 'https://second.example')], requestable: false },
  ];
  assert.deepEqual(localLinks(services, 'https://larch.example'), [
    link(524, 17),
    link(525, 0, 'https://larch.example/services/bins'),
    link(525, 8, 'https://larch.example/services/bins'),
    link(579, 8, 'https://larch.example/services/toilets'),
  ]);
});
