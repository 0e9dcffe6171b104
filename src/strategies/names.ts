/** Names of the registered strategies, in the order in which `auto` prefers them. */
export const strategyNames = ["apt"] as const;

export type StrategyName = (typeof strategyNames)[number];
