/** Of this release; the same as in package.json, which a test holds it against. */
export const version = "0.1.0";
