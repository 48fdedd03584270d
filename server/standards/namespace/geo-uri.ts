/** RFC 5870 §3.3: latitude, longitude, perhaps altitude, perhaps parameters. */
const GEO_URI =
  /^(?:geo:)?(-?\d{1,3}(?:\.\d{1,15})?),(-?\d{1,3}(?:\.\d{1,15})?)(,-?\d{1,9}(?:\.\d{1,15})?)?((?:;[a-z0-9-]+(?:=[a-z0-9[\]:&+$\-_.!~*'()%]+)?)*)$/i;

/**
 * A place on Earth as a `geo:` address (RFC 5870). Coordinates as maps show them, `48.85, 2.29`,
 * are understood as well; `null` when it is neither, or not on Earth.
 */
export const normalizeGeoUri = (text: string): string | null => {
  const [, latitude, longitude, altitude = '', parameters = ''] =
    GEO_URI.exec(text.replace(/\s+/g, '')) ?? [];
  if (latitude === undefined || longitude === undefined) return null;
  if (Math.abs(Number(latitude)) > 90 || Math.abs(Number(longitude)) > 180) return null;
  return `geo:${latitude},${longitude}${altitude}${parameters}`;
};
