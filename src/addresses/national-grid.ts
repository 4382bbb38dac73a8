// Easting and northing of the National Grid as latitude and longitude. The sums are those of "A guide to coordinate systems
// in Great Britain" (Ordnance Survey): the inverse Transverse Mercator projection, then a Helmert shift, good to about 5 metres.

const airy = { a: 6_377_563.396, b: 6_356_256.909 };
const wgs84 = { a: 6_378_137, b: 6_356_752.3142 };
const grid = { scale: 0.9996012717, lat0: rad(49), lon0: rad(-2), e0: 400_000, n0: -100_000 };
/** OSGB36 to WGS 84: metres, parts per million, seconds of arc. */
const shift = { tx: 446.448, ty: -125.157, tz: 542.06, s: -20.4894, rx: 0.1502, ry: 0.247, rz: 0.8421 };

function rad(degrees: number): number {
  return (degrees * Math.PI) / 180;
}
const deg = (radians: number) => (radians * 180) / Math.PI;
const squareOfEccentricity = ({ a, b }: { a: number; b: number }) => 1 - (b * b) / (a * a);

/** Degrees, WGS 84, to six decimals. Null for what is off the grid of Great Britain. */
export function latLonOfGrid(easting: number, northing: number): { lat: number; lon: number } | null {
  if (!(easting > 0 && easting < 700_000 && northing > 0 && northing < 1_300_000)) return null;
  const { lat, lon } = helmert(inverseMercator(easting, northing));
  const round = (degrees: number) => Math.round(degrees * 1e6) / 1e6;
  return { lat: round(lat), lon: round(lon) };
}

function meridianArc(lat: number): number {
  const { a, b } = airy;
  const n = (a - b) / (a + b);
  const [n2, n3] = [n * n, n * n * n];
  const [minus, plus] = [lat - grid.lat0, lat + grid.lat0];
  return (
    b *
    grid.scale *
    ((1 + n + (5 / 4) * n2 + (5 / 4) * n3) * minus -
      (3 * n + 3 * n2 + (21 / 8) * n3) * Math.sin(minus) * Math.cos(plus) +
      ((15 / 8) * n2 + (15 / 8) * n3) * Math.sin(2 * minus) * Math.cos(2 * plus) -
      (35 / 24) * n3 * Math.sin(3 * minus) * Math.cos(3 * plus))
  );
}

/** Radians on the Airy ellipsoid. */
function inverseMercator(easting: number, northing: number): { lat: number; lon: number } {
  const { a } = airy;
  const e2 = squareOfEccentricity(airy);
  const up = northing - grid.n0;
  let lat = up / (a * grid.scale) + grid.lat0;
  while (up - meridianArc(lat) >= 1e-5) lat += (up - meridianArc(lat)) / (a * grid.scale);
  const sin2 = Math.sin(lat) ** 2;
  const nu = (a * grid.scale) / Math.sqrt(1 - e2 * sin2);
  const rho = (a * grid.scale * (1 - e2)) / (1 - e2 * sin2) ** 1.5;
  const eta2 = nu / rho - 1;
  const tan = Math.tan(lat);
  const [tan2, tan4, tan6] = [tan ** 2, tan ** 4, tan ** 6];
  const sec = 1 / Math.cos(lat);
  const east = easting - grid.e0;
  return {
    lat:
      lat -
      (tan / (2 * rho * nu)) * east ** 2 +
      (tan / (24 * rho * nu ** 3)) * (5 + 3 * tan2 + eta2 - 9 * tan2 * eta2) * east ** 4 -
      (tan / (720 * rho * nu ** 5)) * (61 + 90 * tan2 + 45 * tan4) * east ** 6,
    lon:
      grid.lon0 +
      (sec / nu) * east -
      (sec / (6 * nu ** 3)) * (nu / rho + 2 * tan2) * east ** 3 +
      (sec / (120 * nu ** 5)) * (5 + 28 * tan2 + 24 * tan4) * east ** 5 -
      (sec / (5040 * nu ** 7)) * (61 + 662 * tan2 + 1320 * tan4 + 720 * tan6) * east ** 7,
  };
}

/** From the Airy ellipsoid, in radians, to WGS 84, in degrees. */
function helmert({ lat, lon }: { lat: number; lon: number }): { lat: number; lon: number } {
  const e2 = squareOfEccentricity(airy);
  const nu = airy.a / Math.sqrt(1 - e2 * Math.sin(lat) ** 2);
  const x = nu * Math.cos(lat) * Math.cos(lon);
  const y = nu * Math.cos(lat) * Math.sin(lon);
  const z = (1 - e2) * nu * Math.sin(lat);
  const scale = 1 + shift.s * 1e-6;
  const [rx, ry, rz] = [rad(shift.rx / 3600), rad(shift.ry / 3600), rad(shift.rz / 3600)];
  const x2 = shift.tx + scale * x - rz * y + ry * z;
  const y2 = shift.ty + rz * x + scale * y - rx * z;
  const z2 = shift.tz - ry * x + rx * y + scale * z;
  const f2 = squareOfEccentricity(wgs84);
  const p = Math.hypot(x2, y2);
  let found = Math.atan2(z2, p * (1 - f2));
  for (let turn = 0; turn < 5; turn++)
    found = Math.atan2(z2 + f2 * (wgs84.a / Math.sqrt(1 - f2 * Math.sin(found) ** 2)) * Math.sin(found), p);
  return { lat: deg(found), lon: deg(Math.atan2(y2, x2)) };
}

const earthMetres = 6_371_000;

/** Metres between two points, along a great circle (the haversine formula). */
export function metresBetween(
  from: { readonly lat: number; readonly lon: number },
  to: { readonly lat: number; readonly lon: number },
): number {
  const half = (a: number, b: number) => Math.sin(rad(b - a) / 2) ** 2;
  const h = half(from.lat, to.lat) + Math.cos(rad(from.lat)) * Math.cos(rad(to.lat)) * half(from.lon, to.lon);
  return 2 * earthMetres * Math.asin(Math.sqrt(h));
}
