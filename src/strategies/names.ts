/** Names of the registered strategies, in the order in which `auto` asks them. */
export const strategyNames = ["cargo", "apt", "cross", "docker"] as const;

export type StrategyName = (typeof strategyNames)[number];
