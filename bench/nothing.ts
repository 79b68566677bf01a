/** Contender of `bench/measure.ts`: a Node process that does nothing, the least that any command can take. */
export {};
