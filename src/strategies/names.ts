/** Names of the registered strategies, in the order in which `auto` asks them. */
export const strategyNames = ["cargo", "apt", "zigbuild", "cross", "docker", "nix"] as const;

export type StrategyName = (typeof strategyNames)[number];
