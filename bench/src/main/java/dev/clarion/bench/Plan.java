package dev.clarion.bench;

/**
 * How much is measured.
 *
 * @param warmUp of each kind in one round, before anything counts
 * @param singles of each kind, one at a time
 * @param count of each kind in one phase of a pair
 * @param inFlight how many are under way in a phase
 */
record Plan(int warmUp, int singles, int count, int pairs, int inFlight) {}
