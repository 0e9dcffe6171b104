const transform = {
  "^.+\\.ts$": [
    "@swc/jest",
    {
      jsc: {
        experimental: { keepImportAttributes: true },
        parser: { syntax: "typescript" },
        target: "es2023",
      },
    },
  ],
};

/** One project a kind of test, so that `npm test -- --selectProjects unit` runs just that kind. */
const project = (name, options = {}) => ({
  displayName: name,
  testMatch: [`<rootDir>/__tests__/${name}/**/*.test.ts`],
  testEnvironment: "node",
  extensionsToTreatAsEsm: [".ts"],
  modulePathIgnorePatterns: ["<rootDir>/build/", "<rootDir>/examples/"],
  transform,
  ...options,
});

export default {
  projects: [project("unit"), project("contract"), project("runner"), project("e2e")],
  maxWorkers: 2,
  testTimeout: 30_000,
};
